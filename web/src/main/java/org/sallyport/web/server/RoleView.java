package org.sallyport.web.server;

/**
 * Which side of the gap a server plays.
 *
 * @param role {@code collector}, {@code repository} or {@code both}
 */
public record RoleView(String role) {}
