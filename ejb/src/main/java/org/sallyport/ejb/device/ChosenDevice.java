package org.sallyport.ejb.device;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.security.Caller;
import org.sallyport.model.device.ImportDevice;
import org.sallyport.model.device.ImportDevices;

/** The choice as a row, in transactions that hold no drive up. */
@ApplicationScoped
@Transactional
class ChosenDevice {
    private static final String SUBJECT = "import_device";

    @Inject
    ImportDevices devices;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** The drive or folder that was chosen. */
    Optional<ImportDevice> find() {
        return devices.find();
    }

    /** Takes another one. */
    void choose(String path, boolean folder) {
        Optional<ImportDevice> chosen = devices.lock();
        if (chosen.isPresent()) {
            chosen.get().choose(path, folder, caller.name(), clock.instant());
        } else {
            devices.add(new ImportDevice(path, folder, caller.name(), clock.instant()));
        }
        audit.record("import_device.choose", SUBJECT, path, folder ? "folder" : "drive");
    }

    /** Forgets it. */
    void clear() {
        devices.lock().ifPresent(chosen -> {
            devices.remove(chosen);
            audit.record("import_device.clear", SUBJECT, chosen.path(), "");
        });
    }
}
