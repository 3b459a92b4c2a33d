package org.sallyport.ejb.security;

/**
 * Role names for {@code @RolesAllowed}, which takes constants only; the same as in
 * {@link org.sallyport.model.security.Role}. A caller holds the included roles too, so that one name per method is
 * enough: the least that may call it.
 */
public final class Roles {
    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String KEY_CUSTODIAN = "key-custodian";
    public static final String ADMIN = "admin";

    private Roles() {}
}
