package org.sallyport.ejb.compliance;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.OperatingSystem;

import static org.assertj.core.api.Assertions.assertThat;

class RepositoryMatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // host                        | repository: kind, distro, version, suite, architectures
                "apt debian 12 bookworm amd64  | apt    | debian         | 12.5 | bookworm          | amd64       | true",
                "apt debian 12 bookworm amd64  | apt    | debian         | 12   | bookworm-security | amd64 arm64 | true",
                "apt debian 12 bookworm amd64  | apt    | debian         | 12.5 | stable            | amd64       | true",
                "apt debian 12 bookworm amd64  | apt    | debian         | 11.9 | bullseye          | amd64       | false",
                "apt debian 12 bookworm amd64  | apt    | debian         |      | sid               | amd64       | false",
                "apt debian 12 bookworm amd64  | apt    | debian         | 12.5 | bookworm          | arm64       | false",
                "apt debian 12 bookworm amd64  | apt    | docker         |      | bookworm          | amd64       | true",
                "apt debian 12 bookworm amd64  | apt    | docker         |      | bullseye          | amd64       | false",
                "apt debian 12 bookworm amd64  | apt    | google llc     | 1.0  | stable            | amd64       | true",
                "apt debian 12 bookworm amd64  | apt    | debian         | 12-updates | stable-updates | amd64       | true",
                "apt debian 13 trixie amd64    | apt    | debian         | 12-updates | stable-updates | amd64       | false",
                "apt ubuntu 24.04 noble amd64  | apt    | debian         | 12-updates | stable-updates | amd64       | false",
                "apt ubuntu 24.04 noble amd64  | apt    | debian         |      | sid               | amd64       | false",
                "apt debian 12 bookworm amd64  | apt    | . nodistro     |      | nodistro          | amd64       | true",
                "apt debian 12 bookworm amd64  | apt    | namespaces/cloud-sdk |  | cloud-sdk      | amd64       | true",
                "apt debian 12 bookworm amd64  | apt    | google         |      | cloud-sdk-bookworm | amd64      | true",
                "apt debian 12 bookworm amd64  | apt    | google         |      | cloud-sdk-bullseye | amd64      | false",
                "apt debian 12 bookworm amd64  | apt    | ubuntu         | 24.04| noble             | amd64       | false",
                "apt ubuntu 24.04 noble amd64  | apt    | ubuntu         | 24.04| noble-updates     | amd64       | true",
                "apt debian 12 bookworm amd64  | apt    | kali           | 2025.3 | kali-rolling    | amd64       | false",
                "apt ubuntu 24.04 noble amd64  | apt    | linuxmint      | 22   | wilma             | amd64       | false",
                "apt kali 2025.3 kali-rolling amd64 | apt | kali         | 2025.3 | kali-rolling    | amd64       | true",
                "apt debian 12 bookworm amd64  | apt    | google         |      | cloud-sdk-wheezy  | amd64       | false",
                "apt debian 12 bookworm amd64  | apt    |                |      | tools/            | amd64       | true",
                "apt debian 12 bookworm amd64  | dnf    | rocky linux    | 9    |                   | x86_64      | false",
                "dnf rocky 9.4 - x86_64        | dnf    | rocky linux    | 9    |                   |             | true",
                "dnf rocky 9.4 - x86_64        | dnf    | rocky linux    | 8    |                   |             | false",
                "dnf rocky 9.4 - x86_64        | dnf    | almalinux      | 9    |                   |             | false",
                "dnf rocky 9.4 - x86_64        | dnf    |                |      |                   | noarch      | true",
                "dnf rhel 9.4 - x86_64         | dnf    | Red Hat Enterprise Linux | 9 |            |             | true",
                "zypper opensuse-leap 15.6 - x86_64 | zypper | openSUSE Leap 15.6 | 15.6 |        |             | true",
                "zypper opensuse-leap 15.6 - x86_64 | dnf | openSUSE Leap 15.6 | 15.5 |           |             | false",
                "pkg freebsd 14.1 - FreeBSD:14:amd64 | pkg | freebsd       | 14   |                   |             | true",
                "pkg freebsd 14.1 - FreeBSD:14:amd64 | pkg | freebsd       | 13   |                   |             | false",
                "apt - - - -                   | apt    | debian         | 12   | bookworm          | amd64       | true"
            })
    void whatBothSayMustAgree(
            String host,
            String manager,
            String distro,
            String version,
            String suite,
            String architectures,
            boolean expected) {
        String[] said = host.split(" ", -1);
        OperatingSystem os = new OperatingSystem(
                word(said[1]),
                word(said[2]),
                word(said[3]),
                word(said[4]),
                PackageManager.ofWireName(said[0]).orElseThrow());
        RepositoryMatch.Audience repository = new RepositoryMatch.Audience(
                PackageManager.ofWireName(manager).orElseThrow(),
                Optional.ofNullable(distro),
                Optional.ofNullable(version),
                Optional.ofNullable(suite),
                architectures == null ? List.of() : List.of(architectures.split(" ", -1)));

        assertThat(RepositoryMatch.matches(repository, os)).isEqualTo(expected);
    }

    private static @Nullable String word(String text) {
        return text.equals("-") ? null : text;
    }
}
