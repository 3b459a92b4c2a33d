package org.sallyport.web.security;

import java.util.Set;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.security.Role;

/**
 * A user to add.
 *
 * @param password absent for one who signs in by API key only
 */
public record NewUser(
        @NotNull
        @Pattern(
                regexp = "[a-z0-9][a-z0-9._-]{0,63}",
                message = "must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores")
        String name,

        @Nullable @Size(min = 12, max = 1_000) String password,
        @NotEmpty Set<Role> roles) {}
