package org.sallyport.ejb.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ejb.platform.Drive;
import org.sallyport.ejb.platform.MachineRecording;

import static org.assertj.core.api.Assertions.assertThat;

class BurnRulesTest {
    @TempDir
    Path folder;

    @Test
    void onlyWholeDrivesThatCanBeTakenOutAndThatNobodyUsesAreBurned() throws Exception {
        List<Drive> drives = MachineRecording.of("usb-and-optical.txt", folder).drives(Path.of("/"));

        assertThat(refusal(drives, "sda"))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("mounted at /mnt").contains("umount /dev/sda"));
        assertThat(refusal(drives, "sdb")).isEmpty();
        assertThat(refusal(drives, "sdb1"))
                .hasValueSatisfying(why -> assertThat(why).contains("partition"));
        assertThat(refusal(drives, "sr0")).isEmpty();
        assertThat(refusal(drives, "sr1")).isEmpty();
    }

    @Test
    void whatHoldsTheSystemOrIsPartOfSomethingIsNotBurned() throws Exception {
        List<Drive> drives = MachineRecording.of("layered.txt", folder).drives(Path.of("/"));

        for (String name : List.of("nvme0n1", "nvme0n1p1", "dm-1", "dm-2", "dm-3")) {
            assertThat(refusal(drives, name))
                    .as(name)
                    .hasValueSatisfying(why -> assertThat(why).contains("holds the system"));
        }
        assertThat(refusal(drives, "sda"))
                .hasValueSatisfying(why -> assertThat(why).contains("fixed disk"));
        assertThat(refusal(drives, "mmcblk0")).isEmpty();
        assertThat(refusal(drives, "loop0")).isEmpty();
    }

    @Test
    void aDriveOfWhichOnePartitionIsMountedIsNotBurned() throws Exception {
        List<Drive> drives =
                MachineRecording.of("mounted-partition.txt", folder).drives(Path.of("/"));

        assertThat(refusal(drives, "sdb"))
                .hasValueSatisfying(why -> assertThat(why).contains("/dev/sdb2 is mounted at /media/EXTDISK"));
    }

    private static Optional<String> refusal(List<Drive> drives, String name) {
        Drive drive = drives.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return BurnRules.refusal(drive, drives);
    }
}
