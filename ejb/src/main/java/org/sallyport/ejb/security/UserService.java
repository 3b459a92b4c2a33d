package org.sallyport.ejb.security;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;
import org.sallyport.model.security.Role;
import org.sallyport.model.security.User;
import org.sallyport.model.security.Users;

/** Users, for administrators; and oneself, for everybody. */
@Stateless
public class UserService {
    private static final String USER = "user";

    @Inject
    Users users;

    @Inject
    Pbkdf2PasswordHash passwords;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    @RolesAllowed(Roles.ADMIN)
    public Page<User> list(PageRequest request, Optional<String> contained) {
        return users.page(request, contained);
    }

    @RolesAllowed(Roles.ADMIN)
    public User get(UUID id) {
        return users.find(id).orElseThrow(() -> new NotFoundException(USER, id));
    }

    /** The caller. */
    @RolesAllowed(Roles.VIEWER)
    public User myself() {
        return users.named(caller.name()).orElseThrow(() -> new NotFoundException(USER, caller.name()));
    }

    /**
     * Adds a user.
     *
     * @param password empty for one who signs in by API key only
     * @throws ConflictException {@code name_taken}
     */
    @RolesAllowed(Roles.ADMIN)
    public User create(String name, Optional<String> password, Set<Role> roles) {
        if (Caller.SYSTEM.equals(name) || users.named(name).isPresent()) {
            throw ConflictException.nameTaken(USER, name);
        }
        User user = new User(UUID.randomUUID(), name, roles, clock.instant());
        password.ifPresent(text -> user.changePassword(passwords.generate(text.toCharArray())));
        users.add(user);
        audit.record("user.create", USER, user.id(), name + " with " + names(roles));
        return user;
    }

    /**
     * Replaces the roles of a user.
     *
     * @throws ConflictException {@code busy} when nobody would be administrator any more
     */
    @RolesAllowed(Roles.ADMIN)
    public User grant(UUID id, Set<Role> roles) {
        users.holdAdministrators();
        User user = get(id);
        if (!roles.contains(Role.ADMIN)) {
            requireAnotherAdministrator(user);
        }
        user.grant(roles);
        audit.record("user.grant", USER, id, user.name() + " with " + names(roles));
        return user;
    }

    /**
     * Removes a user with all API keys.
     *
     * @throws ConflictException {@code busy} when nobody would be administrator any more
     */
    @RolesAllowed(Roles.ADMIN)
    public void delete(UUID id) {
        users.holdAdministrators();
        User user = get(id);
        requireAnotherAdministrator(user);
        users.remove(user);
        audit.record("user.delete", USER, id, user.name());
    }

    private void requireAnotherAdministrator(User user) {
        if (user.roles().contains(Role.ADMIN) && users.otherAdministrators(user.id()) == 0) {
            throw ConflictException.busy(
                    "User " + user.name() + " is the last administrator. Give another user the role admin first.");
        }
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Role::wireName).sorted().collect(Collectors.joining(", "));
    }
}
