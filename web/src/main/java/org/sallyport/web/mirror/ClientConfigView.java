package org.sallyport.web.mirror;

import java.util.List;

import org.sallyport.ejb.mirror.ClientConfig;

/**
 * What a host writes down to take its packages from its mirrors.
 *
 * @param mirrors names; empty when the host keeps to upstream
 * @param files to be written on the host
 * @param notes why something is as it is
 * @param install a line for a root shell on the host that writes the files, with a token in {@code SALLYPORT_TOKEN}
 * @param remove a line that takes them back
 */
public record ClientConfigView(
        List<String> mirrors, List<ClientConfig.ClientFile> files, List<String> notes, String install, String remove) {

    static ClientConfigView of(ClientConfig config, String address) {
        return new ClientConfigView(
                config.mirrors(),
                config.plain(),
                config.notes(),
                line(address + "/install.sh"),
                line(address + "/remove.sh"));
    }

    private static String line(String script) {
        return "curl -fsS -H \"Authorization: Bearer $SALLYPORT_TOKEN\" " + script + " | sh";
    }
}
