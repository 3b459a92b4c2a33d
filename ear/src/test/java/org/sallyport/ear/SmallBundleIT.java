package org.sallyport.ear;

import java.nio.file.Path;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.ear.BundleRequests.BASE;
import static org.sallyport.ear.BundleRequests.BUNDLES;
import static org.sallyport.ear.BundleRequests.assertFails;
import static org.sallyport.ear.BundleRequests.assertNothingLeftBehind;
import static org.sallyport.ear.BundleRequests.assertRefused;
import static org.sallyport.ear.BundleRequests.base;
import static org.sallyport.ear.BundleRequests.build;
import static org.sallyport.ear.BundleRequests.containers;
import static org.sallyport.ear.BundleRequests.packages;
import static org.sallyport.ear.BundleRequests.path;
import static org.sallyport.ear.BundleRequests.status;

/**
 * The short round of an installation disc, on a system made of this machine's own files: from a machine without an
 * engine to a system that was installed from the disc. {@link BundleIT} has the long one.
 */
class SmallBundleIT {
    @TempDir
    Path folder;

    @Test
    void aDiscIsBuiltOnceThereIsAnEngineAndInstallsWithoutNetwork() throws Exception {
        SallyportServer server = SallyportServer.shared();
        try (DockerEngine engine = DockerEngine.ofSharedServer();
                LocalUpstream upstream = BundleRequests.upstream(folder.resolve("upstream"))) {
            // The mirror is made and synced while there is no engine: nothing else needs one.
            String mirror = BundleRequests.mirror(server, "small-bundle", upstream);
            withoutAnEngineItSaysWhatMendsIt(server, mirror);
            engine.start();
            engine.docker("import", DockerEngine.ownSystem(folder).toString(), BASE)
                    .expect("docker import");
            assertThat(server.get(BUNDLES + "/docker-status").expect(200).json().getString("state"))
                    .isEqualTo("ready");
            whatCannotBeBuiltIsRefusedByName(server, mirror);
            assertFails(
                    server,
                    packages(mirror, "\"lonely\"", base(BASE), ""),
                    "unresolved_packages",
                    "lonely needs absent (>= 4)");
            aCancelledBuildLeavesNothingBehind(server, engine, mirror);
            JsonObject bundle = build(server, packages(mirror, "\"greeting\"", base(BASE), ""));
            server.awaitJob(bundle.getString("job_id"));
            Path disc = BundleRequests.disc(server, bundle, folder);
            BundleRequests.aSystemInstalls(server, engine, disc, "greeting", "greeting-text");
            server.delete(path(bundle)).expect(204);
            server.get(path(bundle)).expect(404);
            server.delete("/api/mirror-repositories/" + mirror).expect(204);
        }
    }

    static void withoutAnEngineItSaysWhatMendsIt(SallyportServer server, String mirror) throws Exception {
        JsonObject status = server.get(BUNDLES + "/docker-status").expect(200).json();
        assertThat(status.getBoolean("running")).isFalse();
        assertThat(status.getBoolean("permission_denied")).isFalse();
        assertThat(status.getString("state")).isEqualTo("not_running");
        assertThat(status.getString("command")).isEqualTo("systemctl start docker");
        JsonObject resources =
                server.get("/api/v1/airgap-bundles/resource-status").expect(200).json();
        assertThat(resources.getBoolean("sufficient")).isTrue();
        assertThat(resources.getInt("ram_total_mb")).isGreaterThan(100);
        JsonObject refused = server.post(BUNDLES, packages(mirror, "\"greeting\"", base(BASE), ""))
                .expect(503)
                .json();
        assertThat(refused.getString("code")).isEqualTo("docker_unreachable");
        assertThat(refused.getString("detail")).contains(status.getString("error"));
        assertThat(server.get(BUNDLES).expect(200).jsonArray()).isEmpty();
    }

    static void whatCannotBeBuiltIsRefusedByName(SallyportServer server, String mirror) throws Exception {
        String good = packages(mirror, "\"greeting\"", base(BASE), "");
        assertRefused(server, good.replace("\"debian\"", "\"plan9\""), 422, "unknown_platform");
        assertRefused(server, good.replace("\"amd64\"", "\"vax\""), 422, "unknown_platform");
        assertRefused(server, packages(mirror, "\"greeting\"", base("nobody/has:this"), ""), 422, "base_image_missing");
        assertRefused(
                server, packages(mirror, "\"greeting\"", "\"rootfs\":\"none.tar\"", ""), 422, "base_image_missing");
        assertRefused(server, packages(mirror, "\"greeting\"", "\"rootfs\":\"../x\"", ""), 422, "invalid");
        assertRefused(
                server,
                packages(mirror, "\"greeting\"", base(BASE), ",\"memory_limit_mb\":8"),
                422,
                "memory_limit_too_small");
        assertRefused(server, packages(mirror, "", base(BASE), ""), 422, "invalid");
        assertRefused(server, packages(mirror, "\"$(reboot)\"", base(BASE), ""), 422, "invalid");
        assertRefused(server, good.replace("\"packages\",", "\"agent\","), 422, "invalid");
    }

    static void aCancelledBuildLeavesNothingBehind(SallyportServer server, DockerEngine engine, String mirror)
            throws Exception {
        JsonObject bundle = build(server, packages(mirror, "\"slow\"", base(BASE), ""));
        server.await("a container runs", () -> !containers(engine).isEmpty());
        assertThat(status(server, bundle)).isEqualTo("building");
        server.post(path(bundle) + "/cancel").expect(202);
        assertThat(server.awaitEnd(bundle.getString("job_id")).getString("state"))
                .isEqualTo("CANCELLED");
        assertThat(status(server, bundle)).isEqualTo("cancelled");
        assertNothingLeftBehind(server, engine, bundle);
        server.post(path(bundle) + "/cancel").expect(409);
        server.get(path(bundle) + "/download").expect(410);
        server.delete(path(bundle)).expect(204);
    }
}
