package org.sallyport.ejb.device;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.security.Roles;

/** What may be burned in. Asks the machine, and so stays out of transactions. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BurnService {
    @Inject
    BurnRules rules;

    /**
     * Passes if a drive may be burned in now.
     *
     * @param device its node; empty for none, which passes
     * @throws InvalidRequestException at {@code /burn_device}, with what to do
     */
    @RolesAllowed(Roles.OPERATOR)
    public void requireBurnable(String device) {
        if (!device.isEmpty()) {
            rules.refusal(device).ifPresent(why -> {
                throw new InvalidRequestException("/burn_device", why);
            });
        }
    }
}
