package org.sallyport.model.host;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

import org.junit.jupiter.api.Test;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostsIT {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SshAccess SSH = new SshAccess("10.0.0.7", 2222, "root", "SHA256:abc", "sealed.x");

    private final EmbeddedDatabase database = EmbeddedDatabase.instance();

    private static Hosts hosts(EntityManager em) {
        Hosts hosts = new Hosts();
        hosts.em = em;
        return hosts;
    }

    @Test
    void aHostIsFoundAgainAsItWasRegistered() {
        OperatingSystem os = new OperatingSystem("debian", "12", "bookworm", "amd64", PackageManager.APT);
        Host added = new Host(UUID.randomUUID(), "plant-" + UUID.randomUUID(), HostKind.SSH, SSH, NOW);
        added.describe(os);
        Sha256 token = Sha256.of(added.name().getBytes(StandardCharsets.UTF_8));
        added.giveToken(token, NOW);
        database.run(em -> hosts(em).add(added));

        Host found = database.ask(em -> hosts(em).withToken(token).orElseThrow());

        assertThat(found.name()).isEqualTo(added.name());
        assertThat(found.ssh()).hasValue(SSH);
        assertThat(found.os()).isEqualTo(os);
        assertThat(SSH.toString()).doesNotContain("sealed");
    }

    @Test
    void thisMachineIsOne() {
        database.run(em -> hosts(em).local().ifPresent(hosts(em)::remove));
        database.run(em -> hosts(em).add(local()));

        assertThatThrownBy(() -> database.run(em -> hosts(em).add(local()))).isInstanceOf(PersistenceException.class);
        assertThat(database.<Boolean>ask(em -> hosts(em).local().isPresent())).isTrue();
        database.run(em -> hosts(em).local().ifPresent(hosts(em)::remove));
    }

    @Test
    void hostsOfOneSystemWithTheSamePackagesAreCountedTogether() {
        Sha256 content = Sha256.of(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        OperatingSystem os = new OperatingSystem("rocky", "9.4", null, "x86_64", PackageManager.DNF);
        database.run(em -> {
            for (int i = 0; i < 3; i++) {
                Host host = new Host(UUID.randomUUID(), "counted-" + UUID.randomUUID(), HostKind.REPORTING, null, NOW);
                host.describe(i < 2 ? os : OperatingSystem.UNKNOWN);
                hosts(em).add(host);
                em.persist(new HostInventory(host.id(), content, 7, NOW));
            }
        });

        List<InventoryCount> counts = database.ask(em -> {
            HostInventories inventories = new HostInventories();
            inventories.em = em;
            return inventories.counts();
        });

        assertThat(counts)
                .filteredOn(each -> each.content().equals(content))
                .containsExactlyInAnyOrder(
                        new InventoryCount(os, content, 2), new InventoryCount(OperatingSystem.UNKNOWN, content, 1));
    }

    private static Host local() {
        return new Host(UUID.randomUUID(), "here-" + UUID.randomUUID(), HostKind.LOCAL, null, NOW);
    }
}
