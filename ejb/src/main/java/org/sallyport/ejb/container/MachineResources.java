package org.sallyport.ejb.container;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;

import org.sallyport.settings.BundleProperties;
import org.sallyport.settings.HomeProperties;

/** What the machine has to spare for a build. */
@ApplicationScoped
public class MachineResources {
    private static final System.Logger LOG = System.getLogger(MachineResources.class.getName());

    @Inject
    HomeProperties home;

    @Inject
    BundleProperties properties;

    /**
     * Looks.
     *
     * @param engine whose folder takes the container's files; where it does not answer, the home folder alone counts
     */
    public ResourceStanding look(EngineStanding engine) {
        GlobalMemory memory = new SystemInfo().getHardware().getMemory();
        List<FileStore> disks = new ArrayList<>();
        add(disks, home.folder());
        EngineStanding.Facts facts = engine.facts();
        if (facts != null && !facts.folder().isEmpty()) {
            add(disks, Path.of(facts.folder()));
        }
        return ResourceStanding.of(
                new ResourceStanding.Memory(
                        memory.getTotal(),
                        memory.getAvailable(),
                        memory.getVirtualMemory().getSwapTotal(),
                        memory.getVirtualMemory().getSwapTotal()
                                - memory.getVirtualMemory().getSwapUsed()),
                tightest(disks),
                properties.limits());
    }

    private static void add(List<FileStore> disks, Path folder) {
        try {
            disks.add(Files.getFileStore(folder));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "No disk is known of " + folder, e);
        }
    }

    private static ResourceStanding.Disk tightest(List<FileStore> disks) {
        ResourceStanding.Disk tightest = new ResourceStanding.Disk(Long.MAX_VALUE, Long.MAX_VALUE);
        for (FileStore disk : disks) {
            try {
                if (disk.getUsableSpace() < tightest.freeBytes()) {
                    tightest = new ResourceStanding.Disk(disk.getUsableSpace(), disk.getTotalSpace());
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "A disk does not say how full it is", e);
            }
        }
        return tightest;
    }
}
