package org.sallyport.model.audit;

/**
 * What an audited change was made to.
 *
 * @param type the domain's noun in snake_case, such as {@code mirror}
 * @param id its identity or, where it has none, its name
 */
public record AuditSubject(String type, String id) {}
