package org.sallyport.ear.mirror;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sallyport.ear.Programs;
import org.sallyport.media.content.Sha256;

/** A folder with an rpm repository as any upstream has it, made by rpmbuild, rpmsign, createrepo_c and gpg. */
final class RpmRepository implements Closeable {

    private static final String UPDATEINFO = """
            <?xml version="1.0" encoding="UTF-8"?>
            <updates><update from="up@example.org" status="stable" type="security" version="1"><id>UP-2026-1</id>
            <title>alpha</title><issued date="2026-01-02 03:04:05"/><severity>Important</severity>
            <references><reference href="https://example.org/CVE-2026-1000" id="CVE-2026-1000" title="x" type="cve"/>
            </references><pkglist><collection short="up"><name>up</name><package name="alpha" version="1" release="1"
            epoch="0" arch="noarch" src="alpha-1-1.src.rpm"><filename>alpha-1-1.noarch.rpm</filename></package>
            </collection></pkglist></update></updates>
            """;

    private final Path folder;
    private final Path root;
    private final Path gpgHome;

    RpmRepository(Path folder) throws IOException {
        Programs.require("rpmbuild", "rpmsign", "createrepo_c", "modifyrepo_c", "gpg", "gpgconf", "zstd");
        this.folder = Files.createDirectories(folder);
        this.root = Files.createDirectories(folder.resolve("root"));
        // A short path: the agent's socket has to fit into 107 bytes.
        this.gpgHome = Files.createTempDirectory("rp");
        Programs.run(
                root,
                "gpg",
                "--homedir",
                gpgHome.toString(),
                "--batch",
                "--passphrase",
                "",
                "--quick-generate-key",
                "up@example.org",
                "rsa3072",
                "sign",
                "never");
    }

    Path root() {
        return root;
    }

    /** The key that signs, ASCII-armored. */
    String key() throws IOException {
        return Programs.run(
                root, "gpg", "--homedir", gpgHome.toString(), "--batch", "--armor", "--export", "up@example.org");
    }

    /** Adds a signed package that installs one file; publishes nothing yet. */
    RpmRepository with(String name, String requires) throws IOException {
        return with(name, "1", requires);
    }

    /** The same, in another version than 1. */
    RpmRepository with(String name, String version, String requires) throws IOException {
        Path spec = Files.writeString(folder.resolve(name + ".spec"), """
                Name: %1$s
                Version: %3$s
                Release: 1
                Summary: a package of the tests
                License: none
                BuildArch: noarch
                %2$s
                %%description
                %1$s
                %%install
                mkdir -p %%{buildroot}/usr/share/%1$s
                echo %1$s > %%{buildroot}/usr/share/%1$s/text
                %%files
                /usr/share/%1$s/text
                """.formatted(
                        name, requires.isEmpty() ? "" : "Requires: " + requires, version));
        Path top = folder.resolve("top");
        Programs.run(root, "rpmbuild", "--quiet", "--define", "_topdir " + top, "-bb", spec.toString());
        Path packages = Files.createDirectories(root.resolve("Packages"));
        Path rpm = packages.resolve(name + "-" + version + "-1.noarch.rpm");
        Files.move(top.resolve("RPMS/noarch/" + rpm.getFileName()), rpm);
        Programs.run(
                root,
                "rpmsign",
                "--define",
                "__gpg /usr/bin/gpg",
                "--define",
                "_gpg_name up@example.org",
                "--define",
                "_gpg_path " + gpgHome,
                "--addsign",
                rpm.toString());
        return this;
    }

    /** Writes the lists, compressed as {@code gz}, {@code xz} or {@code zst}, and signs them. */
    RpmRepository publish(String form) throws IOException {
        Programs.run(
                root,
                "createrepo_c",
                "-q",
                "--no-database",
                "--general-compress-type=" + (form.equals("zst") ? "gz" : form),
                "--distro=cpe:/o:example:up:7,Up 7",
                ".");
        Path updateinfo = Files.writeString(folder.resolve("updateinfo.xml"), UPDATEINFO);
        Programs.run(root, "modifyrepo_c", "--mdtype=updateinfo", updateinfo.toString(), "repodata");
        if (form.equals("zst")) {
            recompress();
        }
        return sign();
    }

    /** createrepo_c of this age writes no zstd: the list of packages is packed anew and entered. */
    private void recompress() throws IOException {
        Path repomd = root.resolve("repodata/repomd.xml");
        String text = Files.readString(repomd);
        Matcher primary = Pattern.compile("<data type=\"primary\">.*?</data>", Pattern.DOTALL)
                .matcher(text);
        Matcher name = Pattern.compile("repodata/[0-9a-f]+-primary\\.xml\\.gz").matcher(text);
        if (!primary.find() || !name.find()) {
            throw new IOException(text);
        }
        Path plain = folder.resolve("primary.xml");
        Files.writeString(plain, Programs.run(root, "gzip", "-dc", name.group()));
        Files.delete(root.resolve(name.group()));
        Path packed = folder.resolve("primary.xml.zst");
        Programs.run(root, "zstd", "-q", "-f", plain.toString(), "-o", packed.toString());
        byte[] content = Files.readAllBytes(packed);
        String path = "repodata/" + Sha256.of(content) + "-primary.xml.zst";
        Files.move(packed, root.resolve(path));
        String entry = primary.group()
                .replaceFirst("<checksum type=\"sha256\">[0-9a-f]+", "<checksum type=\"sha256\">" + Sha256.of(content))
                .replace(name.group(), path)
                .replaceFirst("<size>\\d+", "<size>" + content.length);
        Files.writeString(repomd, text.replace(primary.group(), entry));
    }

    RpmRepository sign() throws IOException {
        Programs.run(
                root,
                "gpg",
                "--homedir",
                gpgHome.toString(),
                "--batch",
                "--yes",
                "--armor",
                "--detach-sign",
                "repodata/repomd.xml");
        return this;
    }

    /** Whatever dnf needs, of its own: configuration, cache, and a root that it installs into. */
    static String dnf(Path host, String url, String key, String... arguments) throws IOException {
        Programs.require("dnf");
        Path repositories = Files.createDirectories(host.resolve("repos.d"));
        Path keyFile = Files.writeString(host.resolve("key.asc"), key, StandardCharsets.US_ASCII);
        Files.writeString(repositories.resolve("up.repo"), """
                [up]
                name=up
                baseurl=%s
                gpgkey=file://%s
                gpgcheck=1
                repo_gpgcheck=1
                """.formatted(url, keyFile));
        return dnf(host, repositories, arguments);
    }

    /** The same, with repositories that are configured already. */
    static String dnf(Path host, Path repositories, String... arguments) throws IOException {
        Programs.require("dnf");
        for (String part : List.of("vars", "plugins", "root")) {
            Files.createDirectories(host.resolve(part));
        }
        Path configuration = Files.writeString(host.resolve("dnf.conf"), """
                [main]
                cachedir=%1$s/cache
                logdir=%1$s/log
                persistdir=%1$s/persist
                varsdir=%1$s/vars
                pluginconfpath=%1$s/plugins
                gpgcheck=1
                repo_gpgcheck=1
                assumeyes=1
                proxy=
                """.formatted(host));
        List<String> command = new ArrayList<>(List.of(
                "dnf",
                "--noplugins",
                "-c",
                configuration.toString(),
                "--installroot=" + host.resolve("root"),
                "--releasever=9",
                "--setopt=reposdir=" + repositories));
        command.addAll(List.of(arguments));
        return Programs.run(host, command.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        Programs.run(root, "gpgconf", "--homedir", gpgHome.toString(), "--kill", "all");
        Programs.run(root, "rm", "-rf", gpgHome.toString()); // the agent removes its sockets at the same time
    }
}
