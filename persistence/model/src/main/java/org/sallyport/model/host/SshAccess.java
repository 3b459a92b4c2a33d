package org.sallyport.model.host;

/**
 * How to reach a machine by SSH.
 *
 * @param address name or address of the machine
 * @param port 1 to 65535
 * @param user who we are there
 * @param hostKey the one key by which the machine may prove itself: {@code <type> <base64>} as in {@code known_hosts},
 *     or its fingerprint {@code SHA256:<base64>}
 * @param sealedKey our private key in the form of OpenSSH or PEM, sealed
 */
public record SshAccess(String address, int port, String user, String hostKey, String sealedKey) {
    /** Without the key, which is of no use to people either. */
    @Override
    public String toString() {
        return user + "@" + address + ":" + port + ", " + hostKey;
    }
}
