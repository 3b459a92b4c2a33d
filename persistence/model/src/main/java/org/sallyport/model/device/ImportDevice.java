package org.sallyport.model.device;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The drive or folder that an operator chose to import discs from. It may be gone by now. */
@Entity
@Table(name = "import_device")
public class ImportDevice {
    @Id
    @Column(name = "only_row")
    private boolean onlyRow = true;

    private String path;

    private boolean folder;

    @Column(name = "chosen_by")
    private String chosenBy;

    @Column(name = "chosen_at")
    private Instant chosenAt;

    @Version
    private long version;

    /** For the persistence provider. */
    protected ImportDevice() {}

    /**
     * @param path a drive's node such as {@code /dev/sr0}, or a folder
     * @param folder whether it is a folder of images
     */
    public ImportDevice(String path, boolean folder, String chosenBy, Instant chosenAt) {
        choose(path, folder, chosenBy, chosenAt);
    }

    /** Takes another one. */
    public final void choose(String newPath, boolean isFolder, String by, Instant at) {
        path = newPath;
        folder = isFolder;
        chosenBy = by;
        chosenAt = at;
    }

    /** A drive's node, or a folder. */
    public String path() {
        return path;
    }

    /** Whether it is a folder of images. */
    public boolean isFolder() {
        return folder;
    }

    public String chosenBy() {
        return chosenBy;
    }

    public Instant chosenAt() {
        return chosenAt;
    }
}
