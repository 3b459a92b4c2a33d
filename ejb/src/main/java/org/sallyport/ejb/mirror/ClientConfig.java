package org.sallyport.ejb.mirror;

import java.util.List;

/**
 * What makes a host take its packages from its mirror.
 *
 * @param mirrors names of the mirrors that it is about; empty when the host keeps to upstream
 * @param files to be written on the host, in this order
 * @param notes why something is as it is, for people
 */
public record ClientConfig(List<String> mirrors, List<ClientFile> files, List<String> notes) {

    /**
     * A file of a host.
     *
     * @param path absolute
     * @param content text with a line feed at its end; {@code @ROOT@} stands for the folder that paths are below
     */
    public record ClientFile(String path, String content) {}

    /** The files as the host has them. */
    public List<ClientFile> plain() {
        return files.stream()
                .map(file -> new ClientFile(file.path(), file.content().replace(ROOT, "")))
                .toList();
    }

    static final String ROOT = "@ROOT@";

    /** Places in which files of ours lie; all of them begin with {@code sallyport-}. */
    static final List<String> PLACES = List.of(
            "/etc/apt/sources.list.d",
            "/etc/apt/keyrings",
            "/etc/yum.repos.d",
            "/etc/zypp/repos.d",
            "/etc/pki/rpm-gpg",
            "/usr/local/etc/pkg/repos",
            "/usr/local/etc/pkg/keys",
            "/usr/local/etc/pkg/fingerprints");

    /**
     * A script for {@code sh} that takes back what an earlier one brought, then brings these files. Each is written
     * beside its place and renamed. {@code SALLYPORT_ROOT} names a folder to install below, for trying it out.
     */
    public String script() {
        StringBuilder script = new StringBuilder("""
                #!/bin/sh
                # Written by Sallyport. Run it as root; run it again after the mirror of this host was changed.
                set -eu
                umask 022
                R="${SALLYPORT_ROOT:-}"
                """);
        for (String place : PLACES) {
            script.append("rm -rf \"$R").append(place).append("\"/sallyport-*\n");
        }
        for (ClientFile file : files) {
            String folder = file.path().substring(0, file.path().lastIndexOf('/'));
            script.append("mkdir -p \"$R").append(folder).append("\"\n");
            script.append("sed \"s|")
                    .append(ROOT)
                    .append("|$R|g\" > \"$R")
                    .append(file.path())
                    .append(".new\" <<'SALLYPORT_END'\n");
            script.append(file.content()).append("SALLYPORT_END\n");
            script.append("mv \"$R")
                    .append(file.path())
                    .append(".new\" \"$R")
                    .append(file.path())
                    .append("\"\n");
        }
        return script.toString();
    }
}
