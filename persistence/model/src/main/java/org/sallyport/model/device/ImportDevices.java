package org.sallyport.model.device;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

/** The chosen import device, if there is one. Every method runs in its caller's transaction. */
@ApplicationScoped
public class ImportDevices {
    @PersistenceContext
    EntityManager em;

    public Optional<ImportDevice> find() {
        return Optional.ofNullable(em.find(ImportDevice.class, true));
    }

    /** Finds it and holds its row until the transaction ends. */
    public Optional<ImportDevice> lock() {
        return Optional.ofNullable(em.find(ImportDevice.class, true, LockModeType.PESSIMISTIC_WRITE));
    }

    public void add(ImportDevice device) {
        em.persist(device);
    }

    public void remove(ImportDevice device) {
        em.remove(device);
    }
}
