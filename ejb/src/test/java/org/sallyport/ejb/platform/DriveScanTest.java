package org.sallyport.ejb.platform;

import java.nio.file.Path;
import java.util.List;

import jakarta.json.JsonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DriveScanTest {
    private static final Path ROOT = Path.of("/");

    @TempDir
    Path folder;

    @Test
    void sticksAndOpticalDrivesAreToldApart() throws Exception {
        List<Drive> drives = MachineRecording.of("usb-and-optical.txt", folder).drives(ROOT);

        assertThat(drives).extracting(Drive::name).containsExactly("sda", "sdb", "sdb1", "sdb2", "sr0", "sr1");
        assertThat(drives).extracting(Drive::type).containsExactly("disk", "disk", "part", "part", "rom", "rom");
        assertThat(drives).allMatch(Drive::removable).noneMatch(Drive::reserved);
        Drive stick = named(drives, "sda");
        assertThat(stick.path()).hasToString("/dev/sda");
        assertThat(stick.sizeBytes()).isEqualTo(736 * 512);
        assertThat(stick.readOnly()).isTrue();
        assertThat(stick.transport()).isEqualTo("usb");
        assertThat(stick.model()).isEqualTo("QEMU HARDDISK");
        assertThat(stick.mountPoints()).containsExactly("/mnt");
        Drive part = named(drives, "sdb2");
        assertThat(part.parent()).isEqualTo("sdb");
        assertThat(part.transport()).isEqualTo("usb");
        assertThat(part.sizeBytes()).isEqualTo(8192 * 512);
        assertThat(named(drives, "sr1").isOptical()).isTrue();
    }

    @Test
    void theKernelAloneTellsTheSame() throws Exception {
        MachineRecording machine = MachineRecording.of("usb-and-optical.txt", folder);

        List<Drive> alone = machine.drivesWithoutLsblk(ROOT);

        assertThat(alone)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("transport")
                .isEqualTo(machine.drives(ROOT));
        assertThat(named(alone, "sdb1").transport()).isEqualTo("usb");
    }

    @Test
    void whatHoldsTheSystemIsReservedDownToItsDriveAndUpToItsNeighbours() throws Exception {
        List<Drive> drives = MachineRecording.of("layered.txt", folder).drives(ROOT);

        assertThat(drives)
                .filteredOn(Drive::reserved)
                .extracting(Drive::name)
                .containsExactly("dm-0", "dm-1", "dm-2", "dm-3", "nvme0n1", "nvme0n1p1", "nvme0n1p2");
        assertThat(drives)
                .filteredOn(drive -> !drive.reserved())
                .extracting(Drive::name)
                .containsExactly("loop0", "mmcblk0", "sda", "sdb");
    }

    @Test
    void whatHoldsOurDataIsReserved() throws Exception {
        List<Drive> drives = MachineRecording.of("layered.txt", folder).drives(ROOT, Path.of("/mnt/my data/sallyport"));

        assertThat(named(drives, "sda").reserved()).isTrue();
        assertThat(named(drives, "sda").mountPoints()).containsExactly("/mnt/my data");
        assertThat(named(drives, "loop0").reserved()).isFalse();
    }

    @Test
    void swapAloneReservesItsDrive() throws Exception {
        List<Drive> drives = MachineRecording.of("layered.txt", folder).drives();

        assertThat(named(drives, "nvme0n1").reserved()).isTrue();
    }

    @Test
    void cardsAndEmptyReadersAreRemovable() throws Exception {
        List<Drive> drives = MachineRecording.of("layered.txt", folder).drives(ROOT);

        assertThat(named(drives, "mmcblk0").removable()).isTrue();
        assertThat(named(drives, "sdb").removable()).isTrue();
        assertThat(named(drives, "sdb").sizeBytes()).isZero();
        assertThat(named(drives, "sda").removable()).isFalse();
        assertThat(named(drives, "loop0").backingFile()).isEqualTo("/srv/disc.iso");
        assertThat(drives).extracting(Drive::name).doesNotContain("loop1", "zram0");
    }

    @Test
    void outputOfAnotherProgramIsRefused() {
        for (String text : List.of("", "[]", "{\"blockdevices\": 1}", "{\"blockdevices\": [1]}")) {
            assertThatThrownBy(() -> DriveReport.parse(text)).as(text).isInstanceOf(JsonException.class);
        }
    }

    private static Drive named(List<Drive> drives, String name) {
        return drives.stream()
                .filter(drive -> drive.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
