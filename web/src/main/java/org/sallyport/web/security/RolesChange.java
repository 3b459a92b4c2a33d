package org.sallyport.web.security;

import java.util.Set;

import jakarta.validation.constraints.NotEmpty;

import org.sallyport.model.security.Role;

/**
 * The roles that a user is to have.
 *
 * @param roles all of them; those left out are taken away
 */
public record RolesChange(@NotEmpty Set<Role> roles) {}
