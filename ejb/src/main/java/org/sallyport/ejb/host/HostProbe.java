package org.sallyport.ejb.host;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.HostToolings;
import org.sallyport.model.host.HostTools;
import org.sallyport.model.host.Hosts;
import org.sallyport.model.host.OperatingSystem;

/** Looks at hosts and installs what is missing there: for jobs, step by step, no transaction being open meanwhile. */
@ApplicationScoped
public class HostProbe {
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration INSTALL = Duration.ofMinutes(15);
    private static final int MAX_WORD = 64;

    @Inject
    Hosts hosts;

    @Inject
    HostToolings toolings;

    @Inject
    HostShells shells;

    @Inject
    HostFindings findings;

    /** Looks what a host has and writes it down; its log is given a summary. */
    public void look(UUID hostId, Consumer<String> log) {
        Host host = hosts.find(hostId).orElseThrow();
        List<String> lines = new ArrayList<>();
        int status = run(host, HostProgram.probe(), LOOK, lines::add);
        Findings found = Findings.of(lines);
        if (status != 0 || found.kernel().isEmpty()) {
            throw new UnavailableException(
                    "host_unreachable",
                    "The probe of host " + host.name() + " ended with status " + status
                            + ". It needs a POSIX shell there." + (lines.isEmpty() ? "" : " It said: " + lines.get(0)),
                    null);
        }
        findings.note(hostId, found);
        log.accept(
                host.name() + " runs " + found.kernel() + ", " + found.release().getOrDefault("ID", "unknown") + " "
                        + found.release().getOrDefault("VERSION_ID", ""));
        log.accept("present: " + String.join(" ", found.present()));
    }

    /** Installs the programs that are missing for the package manager that was asked for. */
    public void install(UUID hostId, Consumer<String> log) {
        Host host = hosts.find(hostId).orElseThrow();
        HostTools known = toolings.find(hostId).orElseThrow();
        PackageManager manager = known.installManager().orElseThrow();
        List<String> missing = HostProgram.installable(manager).stream()
                .filter(name -> !known.has(name))
                .toList();
        if (missing.isEmpty()) {
            log.accept("nothing is missing for " + manager.wireName());
            return;
        }
        log.accept("installing " + String.join(" ", missing));
        int status = run(host, HostProgram.install(manager, missing), INSTALL, log);
        if (status != 0) {
            throw new NotReadyException(
                    "install_failed",
                    "The package manager of host " + host.name() + " ended with status " + status
                            + "; the job's log has what it said. The user there must be root, or may use sudo without a password.");
        }
    }

    private int run(Host host, String command, Duration limit, Consumer<String> lines) {
        try (HostShell shell = shells.open(host)) {
            return shell.run(command, limit, lines);
        } catch (IOException e) {
            throw new UnavailableException(
                    "host_unreachable",
                    "A command on host " + host.name() + " did not come to its end: " + e.getMessage() + ".",
                    e);
        }
    }

    /** What a probe printed. */
    record Findings(String kernel, String machine, Map<String, String> release, List<String> present) {

        static Findings of(List<String> lines) {
            String kernel = "";
            String machine = "";
            Map<String, String> release = new HashMap<>();
            List<String> present = new ArrayList<>();
            for (String line : lines) {
                int blank = line.indexOf(' ');
                String rest = line.substring(blank + 1).strip();
                switch (blank < 0 ? "" : line.substring(0, blank)) {
                    case "kernel" -> kernel = word(rest);
                    case "machine" -> machine = word(rest);
                    case "release" -> {
                        int equals = rest.indexOf('=');
                        if (equals > 0) {
                            release.put(rest.substring(0, equals), word(unquoted(rest.substring(equals + 1))));
                        }
                    }
                    case "tool" -> present.add(word(rest));
                    default -> {
                        // A shell may greet; nothing hangs on it.
                    }
                }
            }
            return new Findings(kernel, machine, release, present);
        }

        private static String unquoted(String text) {
            return text.replaceFirst("^[\"'](.*)[\"']$", "$1");
        }

        private static String word(String text) {
            String clean = text.replaceAll("[^\\x20-\\x7e]", "");
            return clean.length() > MAX_WORD ? clean.substring(0, MAX_WORD) : clean;
        }

        OperatingSystem os(OperatingSystem before) {
            @Nullable PackageManager manager = null;
            for (PackageManager each : PackageManager.values()) {
                String program = HostProgram.needed(each).get(0);
                if (manager == null && present.contains(program)) {
                    manager = each;
                }
            }
            return new OperatingSystem(
                    release.getOrDefault("ID", before.id()),
                    release.getOrDefault("VERSION_ID", before.versionId()),
                    release.getOrDefault("VERSION_CODENAME", before.codename()),
                    machine.isEmpty() ? before.architecture() : machine,
                    manager == null ? before.packageManager() : manager);
        }
    }

    /** Writes down what was found, in a transaction of its own. */
    @ApplicationScoped
    public static class HostFindings {
        @Inject
        Hosts hosts;

        @Inject
        HostToolings toolings;

        @Inject
        Clock clock;

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        void note(UUID hostId, Findings found) {
            Host host = hosts.lock(hostId).orElseThrow();
            host.describe(found.os(host.os()));
            Map<String, Boolean> tools = new TreeMap<>();
            HostProgram.ALL.forEach(name -> tools.put(name, found.present().contains(name)));
            toolings.of(hostId).found(tools, found.kernel(), found.release().getOrDefault("ID", ""), clock.instant());
        }
    }
}
