package org.sallyport.web.problem;

import java.util.Optional;

/**
 * Every kind of refusal: its stable code, its status, and what its page says. Codes never change their meaning.
 *
 * <p>Source: RFC 9457 §3.1 for type and title.
 */
public enum ProblemType {
    MALFORMED(
            "malformed",
            400,
            "The request cannot be read",
            "The body is not JSON, or an id in the path is not a UUID. Nothing was done."),
    UNAUTHENTICATED(
            "unauthenticated",
            401,
            "Who is calling is not known",
            "Send a header Authorization: Bearer with an API key or a token of /api/v1/auth/token that has not expired."),
    FORBIDDEN(
            "forbidden",
            403,
            "The caller may not do this",
            "The user's roles do not include the one that is needed. An administrator can grant it."),
    NOT_FOUND(
            "not_found",
            404,
            "There is no such thing",
            "The path or the id names nothing that exists, or not any more."),
    METHOD_NOT_ALLOWED(
            "method_not_allowed",
            405,
            "The path does not take this method",
            "See /openapi for the methods of each path."),
    NOT_ACCEPTABLE(
            "not_acceptable",
            406,
            "No such form of the answer",
            "The header Accept asks for a form that this path does not have."),
    BUSY(
            "busy",
            409,
            "Work or state stands in the way",
            "Something is going on, or the thing's state does not allow it now. Wait for its end, or end it."),
    NAME_TAKEN("name_taken", 409, "The name belongs to another", "Choose a different name."),
    NOT_READY("not_ready", 409, "It is still being made", "Ask again when its job has come further."),
    INSTALL_FAILED(
            "install_failed",
            409,
            "A host's package manager refused",
            "The job's log has what it said. Our user there must be root, or may use sudo without a password."),
    NOT_SEALED(
            "not_sealed",
            409,
            "The image is not sealed yet",
            "Digests of an image exist once its seal is done; its bytes can be read before."),
    OLDER_SET(
            "older_set",
            409,
            "The set is older than what is shown",
            "A repository never moves back on its own. An administrator may allow a replay."),
    COLLECTOR_FORKED(
            "collector_forked",
            409,
            "Two different sets claim one place",
            "One collector has used a set id or sequence twice: a copied or restored collector, or a forgery. Find out which before trusting it."),
    COLLECTOR_MISMATCH(
            "collector_mismatch",
            409,
            "The collector's id is bound to another key",
            "After a change of keys an administrator binds the new key."),
    REPOSITORY_OWNED(
            "repository_owned",
            409,
            "The repository belongs to another collector",
            "An administrator may hand it over."),
    DISK_TOO_SMALL(
            "disk_too_small",
            409,
            "The disk is too small for a build",
            "Free some, or lower the setting; GET /api/airgap-bundles/resource-status says what is there."),
    GONE("gone", 410, "Its content has been given up", "It was there once. What still describes it stays."),
    PRECONDITION(
            "precondition",
            412,
            "A condition of the request does not hold",
            "The thing has changed since it was read."),
    TOO_LARGE("too_large", 413, "The body is too large", "Send less at once."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported_media_type", 415, "The body's form is not known", "Most paths take application/json."),
    RANGE("range", 416, "No such range", "The range lies behind the end."),
    INVALID(
            "invalid",
            422,
            "The request is not acceptable",
            "It is well-formed; the members that errors points at are not acceptable as they are."),
    CLOCK(
            "clock",
            422,
            "A date lies in the future",
            "The set or its key is dated more than 24 hours ahead of this server. Compare both clocks."),
    NOT_A_SET(
            "not_a_set",
            422,
            "This is not a set of discs",
            "The image has no statement of this program. A bundle is run, not ingested."),
    HOST_KEY_WRONG(
            "host_key_wrong",
            422,
            "The host shows another key",
            "Nothing was run there. Compare the key on the machine's console; register the host again if it was set up anew."),
    SIGNATURE_WRONG(
            "signature_wrong",
            422,
            "The signature is wrong",
            "The statement was changed after it was signed, or never signed. Nothing of the disc was taken over."),
    UNTRUSTED_SIGNER(
            "untrusted_signer",
            422,
            "The signer is not trusted",
            "Import the collector's key after comparing its fingerprint with paper, not with the disc."),
    KEY_EXPIRED("key_expired", 422, "The signer's key has expired", "The collector needs a new key."),
    KEY_REVOKED("key_revoked", 422, "The signer's key is revoked", "Do not take anything that it signed."),
    UNKNOWN_FORMAT(
            "unknown_format", 422, "The set's format is not known", "A newer program made it. Update this server."),
    DIGEST_MISMATCH(
            "digest_mismatch",
            422,
            "A file is not what the list says",
            "The disc is damaged or was changed. Burn it again from its image."),
    UNLISTED_FILE(
            "unlisted_file",
            422,
            "The disc has a file that its list does not name",
            "The disc was changed after it was made."),
    MISSING_FILE("missing_file", 422, "A listed file is not on the disc", "The disc is damaged or incomplete."),
    STRUCTURE_CHANGED(
            "structure_changed",
            422,
            "The disc's structures were changed",
            "Bytes outside of files are not those that were signed."),
    OVERLAPPING_EXTENTS(
            "overlapping_extents", 422, "Files of the image overlap", "No honest program writes such an image."),
    NOT_STREAMABLE(
            "not_streamable",
            422,
            "The image does not begin with its statement",
            "Another program has rewritten the image. Take the original one."),
    TRUNCATED("truncated", 422, "The image ends before its volume does", "Copy or send it again."),
    SCAN_REFUSED(
            "scan_refused",
            422,
            "The scan command refused the disc",
            "What it printed is in the answer. Nothing of the disc is shown to hosts."),
    REPOSITORY_NOT_ALLOWED(
            "repository_not_allowed",
            422,
            "The key may not bring this repository",
            "The trusted key is limited to some repository names."),
    BASE_MISSING(
            "base_missing",
            422,
            "The set builds on one that is not here",
            "Send the need list to the collector, or ingest the base first."),
    UPSTREAM_UNSIGNED(
            "upstream_unsigned", 422, "The upstream is not signed", "Give its key, or allow it unsigned on purpose."),
    UPSTREAM_SIGNATURE_WRONG(
            "upstream_signature_wrong",
            422,
            "The upstream's signature is wrong",
            "Nothing was taken over. Compare the key with the distribution's."),
    SECRET_UNREADABLE(
            "secret_unreadable",
            422,
            "A sealed secret cannot be opened",
            "It was sealed with another server's key; give it anew."),
    UPSTREAM_EXPIRED(
            "upstream_expired",
            422,
            "The upstream's metadata has expired",
            "The mirror is stale, or somebody replays an old state."),
    UPSTREAM_OLDER(
            "upstream_older",
            422,
            "The upstream's metadata are older than those before",
            "Its mirror lags behind, or somebody replays an old state. A mirror never moves back on its own."),
    UPSTREAM_MALFORMED(
            "upstream_malformed",
            422,
            "The upstream's metadata cannot be accepted",
            "It breaks its form or a limit; the sentence says where."),
    NOT_OFFERED(
            "not_offered",
            422,
            "The upstream does not have this part",
            "Choose components and architectures that the sentence names."),
    UNRESOLVED_PACKAGES(
            "unresolved_packages",
            422,
            "Selected packages lack something",
            "The sentence names the chain to what is missing. Add the mirror that has it to the run, or take other packages."),
    UNKNOWN_PLATFORM(
            "unknown_platform",
            422,
            "Bundles cannot be made for this platform",
            "The answer names those that are known, and what this machine's Docker runs."),
    BASE_IMAGE_MISSING(
            "base_image_missing",
            422,
            "The system to try the installation on is not here",
            "No image is ever fetched. The sentence says how to make one."),
    BASE_IMAGE_UNUSABLE(
            "base_image_unusable",
            422,
            "The system to try the installation on cannot be used",
            "The sentence has what Docker says of it: the archive is broken or cut, or there is no system in it."),
    MEMORY_LIMIT_TOO_SMALL(
            "memory_limit_too_small",
            422,
            "The container may use too little memory",
            "Give the bundle a larger memory_limit_mb, or raise the setting sallyport.bundle.memory-limit."),
    TIME_LIMIT_EXCEEDED(
            "time_limit_exceeded",
            422,
            "The trial installation took too long",
            "See the job's log for where it hung; the setting sallyport.bundle.time-limit is the limit."),
    INSTALLATION_FAILED(
            "installation_failed",
            422,
            "The trial installation failed",
            "The sentence has the last words of the package manager; the job's log has more."),
    TOO_LARGE_FOR_DISC("too_large_for_disc", 422, "A file is larger than a disc", "Choose larger discs, or one image."),
    TOO_MANY("too_many", 429, "Too much at once", "Try again after the time in Retry-After."),
    INTERNAL(
            "internal",
            500,
            "An error that should not happen",
            "The server's log has it under the incident id of the answer."),
    HOST_UNREACHABLE(
            "host_unreachable",
            503,
            "The host cannot be used",
            "It does not answer, does not know our key, or broke off. Its own log may say more."),
    UPSTREAM_UNREACHABLE(
            "upstream_unreachable",
            503,
            "The upstream cannot be reached",
            "Check address, proxy and network; then start it again."),
    UPSTREAM_CHANGED(
            "upstream_changed",
            503,
            "The upstream changed while it was read",
            "Start it again; upstreams publish in several steps."),
    DISK_FULL("disk_full", 503, "The disk is full", "Free the bytes that the answer names, then start it again."),
    CONTENT_DAMAGED(
            "content_damaged",
            503,
            "Stored content is damaged",
            "The disk lost or changed bytes. The job's log names the files."),
    DEVICE_GONE("device_gone", 503, "The device is gone", "Insert it again."),
    READ_ERROR(
            "read_error",
            503,
            "The medium cannot be read",
            "Clean the disc, or try another drive, then restart the job: it goes on where it stopped."),
    BURN_FAILED(
            "burn_failed",
            503,
            "The image could not be burned",
            "The image is whole and can be downloaded; the sentence says what stood in the way."),
    NO_PERMISSION(
            "no_permission",
            503,
            "The server may not do this on its machine",
            "The answer says which permission is needed."),
    DOCKER_UNREACHABLE(
            "docker_unreachable", 503, "Docker cannot be reached", "Start it, or let the server's user use it."),
    INSUFFICIENT_RESOURCES(
            "insufficient_resources",
            409,
            "The machine is too small for this",
            "The answer says what is needed and what is there."),
    START_FAILED(
            "start_failed",
            503,
            "The job brought nothing forward",
            "It was started several times in a row without a result. See the server's log."),
    UNAVAILABLE("unavailable", 503, "A part of the server is away", "Try again later.");

    private final String code;
    private final int status;
    private final String title;
    private final String remedy;

    ProblemType(String code, int status, String title, String remedy) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /** Stable, snake_case; member {@code code}. */
    public String code() {
        return code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Short, the same for every occurrence; member {@code title}. */
    public String title() {
        return title;
    }

    /** What to do, in general. */
    public String remedy() {
        return remedy;
    }

    /** Where this server explains the kind; member {@code type}. */
    public String path() {
        return "/problems/" + code;
    }

    /** The kind of a code. */
    public static Optional<ProblemType> ofCode(String code) {
        for (ProblemType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The kind that stands for a status which the container chose. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 400 -> MALFORMED;
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405, 501 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> BUSY;
            case 410 -> GONE;
            case 412 -> PRECONDITION;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 416 -> RANGE;
            case 422 -> INVALID;
            case 429 -> TOO_MANY;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? MALFORMED : INTERNAL;
        };
    }
}
