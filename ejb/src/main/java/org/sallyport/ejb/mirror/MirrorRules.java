package org.sallyport.ejb.mirror;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.pkg.PkgFormatException;
import org.sallyport.media.pkg.PkgTrust;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.mirror.FetchPolicy;
import org.sallyport.model.mirror.IndexScope;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.UpstreamAccess;
import org.sallyport.model.mirror.ValidUntilPolicy;
import org.sallyport.model.schedule.CronExpression;
import org.sallyport.model.schedule.CronSyntaxException;

/** Makes a definition of what a user typed, or says all that is wrong with it. Not safe for use by several threads. */
final class MirrorRules {

    private static final String DEFAULT_CRON = "0 4 * * *";
    private static final Pattern COMPONENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_/-]{0,79}");
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final int MAX_URL = 500;
    private static final int MAX_KEY = 4 << 20;

    private final List<Violation> violations = new ArrayList<>();

    private final UpstreamSecrets secrets;

    private MirrorRules(UpstreamSecrets secrets) {
        this.secrets = secrets;
    }

    /** A new mirror's definition. */
    static MirrorDefinition define(MirrorInput input, UpstreamSecrets secrets) {
        return new MirrorRules(secrets).definition(input, null);
    }

    /** A mirror's definition with what the input says; where it says nothing, all stays. */
    static MirrorDefinition change(MirrorDefinition present, MirrorInput input, UpstreamSecrets secrets) {
        return new MirrorRules(secrets).definition(input, present);
    }

    private MirrorDefinition definition(MirrorInput in, @Nullable MirrorDefinition old) {
        PackageManager manager = packageManager(in.packageManager(), old);
        boolean apt = manager == PackageManager.APT;
        AccessRules access = new AccessRules(secrets, violations);
        MirrorDefinition definition = new MirrorDefinition(
                name(text(in.name(), old, MirrorDefinition::name)),
                manager,
                url("/upstream_url", text(in.upstreamUrl(), old, MirrorDefinition::upstreamUrl), "http"),
                suite(text(in.suite(), old, MirrorDefinition::suite), apt),
                components(text(in.components(), old, MirrorDefinition::components), in, old, apt),
                architectures(text(in.architectures(), old, MirrorDefinition::architectures), apt),
                limited("/repoid", text(in.repoid(), old, MirrorDefinition::repoid), 120),
                keyUrl("/gpgkey_url", text(in.gpgkeyUrl(), old, MirrorDefinition::gpgkeyUrl)),
                limited("/repo_alias", text(in.repoAlias(), old, MirrorDefinition::repoAlias), 120),
                limited("/release", text(in.release(), old, MirrorDefinition::release), 80),
                keyUrl("/signing_key_url", text(in.signingKeyUrl(), old, MirrorDefinition::signingKeyUrl)),
                key(text(in.signingKey(), old, MirrorDefinition::signingKey), manager),
                value(in.allowUnsigned(), old, MirrorDefinition::allowUnsigned, false),
                fetchPolicy(in.fetchPolicy(), old),
                validUntilPolicy(in.validUntilPolicy(), old),
                access.proxy(text(in.proxy(), old, MirrorDefinition::proxy)),
                bandwidth(value(in.bandwidthCapKbps(), old, MirrorDefinition::bandwidthCapKbps, 0)),
                cron(text(in.syncCron(), old, MirrorDefinition::syncCron)),
                limited("/network_tier", text(in.networkTier(), old, MirrorDefinition::networkTier), 40),
                value(in.enabled(), old, MirrorDefinition::enabled, true),
                in.hostId() == null && old != null ? old.hostId() : in.hostId(),
                in.knownVersionId() == null && old != null ? old.knownVersionId() : in.knownVersionId(),
                access.access(in.access(), old == null ? UpstreamAccess.PLAIN : old.access(), manager),
                access.scope(in.scope(), old == null ? IndexScope.STANDARD : old.scope(), manager));
        requireProof(definition);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return definition;
    }

    private static @Nullable String text(
            @Nullable String said,
            @Nullable MirrorDefinition old,
            Function<MirrorDefinition, @Nullable String> present) {
        String text = said != null || old == null ? said : present.apply(old);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static <T> T value(
            @Nullable T said, @Nullable MirrorDefinition old, Function<MirrorDefinition, T> present, T otherwise) {
        if (said != null) {
            return said;
        }
        return old == null ? otherwise : present.apply(old);
    }

    private String name(@Nullable String name) {
        if (name == null || !MirrorDefinition.NAME.matcher(name).matches()) {
            violate("/name", "Use 1 to 63 of a-z, 0-9, \"_\", \".\" and \"-\", beginning with a letter or digit.");
        } else if (MirrorDefinition.RESERVED_NAMES.contains(name)) {
            violate("/name", "\"" + name + "\" has its own meaning on discs. Choose another one.");
        }
        return String.valueOf(name);
    }

    private PackageManager packageManager(@Nullable String said, @Nullable MirrorDefinition old) {
        if (said == null && old != null) {
            return old.packageManager();
        }
        Optional<PackageManager> known = PackageManager.ofWireName(String.valueOf(said));
        if (known.isEmpty()) {
            violate("/package_manager", "Choose one of apt, dnf, zypper and pkg.");
        } else if (old != null && known.get() != old.packageManager()) {
            violate("/package_manager", "It cannot be changed; make another mirror.");
        }
        return known.orElse(PackageManager.APT);
    }

    private String url(String pointer, @Nullable String text, String scheme) {
        if (text == null) {
            violate(pointer, "It is needed.");
            return "";
        }
        String problem = urlProblem(text, scheme);
        if (!problem.isEmpty()) {
            violate(pointer, problem);
        }
        return text.replaceFirst("/+$", "");
    }

    static String urlProblem(String text, String scheme) {
        if (text.length() > MAX_URL) {
            return "It has more than " + MAX_URL + " characters.";
        }
        try {
            URI uri = new URI(text);
            boolean known = "https".equals(uri.getScheme()) || scheme.equals(uri.getScheme());
            if (!known || uri.getHost() == null) {
                return "It must be an absolute address with " + (scheme.equals("http") ? "http or https." : "https.");
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return "It must have no user, query or fragment.";
            }
            return "";
        } catch (URISyntaxException e) {
            return "It is no address: " + e.getReason() + ".";
        }
    }

    private @Nullable String suite(@Nullable String suite, boolean apt) {
        if (!apt) {
            if (suite != null) {
                violate("/suite", "Only apt repositories have suites. Leave it out.");
            }
            return null;
        }
        if (suite == null) {
            violate("/suite", "It is needed, such as bookworm-updates.");
        } else if (!suite.equals("./")
                && (suite.length() > 80
                        || !TreePath.isValid(suite.replaceFirst("/$", ""))
                        || suite.indexOf(' ') >= 0)) {
            violate("/suite", "It is no name of a suite: at most 80 characters, no blanks, no \"..\", no outer \"/\".");
        }
        return suite;
    }

    private @Nullable String words(String pointer, @Nullable String text, Pattern form, int limit) {
        if (text == null) {
            violate(pointer, "At least one is needed; several are separated by blanks.");
            return null;
        }
        String[] words = text.split("[\\s,]+", -1);
        for (String word : words) {
            if (!form.matcher(word).matches() || word.contains("..")) {
                violate(pointer, "\"" + word + "\" cannot be a name here.");
            }
        }
        String joined = String.join(" ", words);
        if (joined.length() > limit) {
            violate(pointer, "It has more than " + limit + " characters.");
        }
        return joined;
    }

    /** A flat repository, whose suite ends in {@code /} as in sources.list, has no components; any other has. */
    private @Nullable String components(
            @Nullable String text, MirrorInput in, @Nullable MirrorDefinition old, boolean apt) {
        String suite = text(in.suite(), old, MirrorDefinition::suite);
        boolean flat = suite != null && suite.endsWith("/");
        if (apt && !flat) {
            return words("/components", text, COMPONENT, 200);
        }
        if (text != null) {
            violate(
                    "/components",
                    apt
                            ? "A flat repository, whose suite ends in \"/\", has none. Leave them out."
                            : "Only apt repositories have components. Leave them out.");
        }
        return null;
    }

    /** Absent means amd64: all that upstream has would be a surprise of a terabyte. */
    private @Nullable String architectures(@Nullable String text, boolean apt) {
        if (!apt && text == null) {
            return null; // the list of packages decides
        }
        return words("/architectures", text == null ? "amd64" : text, ARCHITECTURE, 120);
    }

    private @Nullable String limited(String pointer, @Nullable String text, int limit) {
        if (text != null && text.length() > limit) {
            violate(pointer, "It has more than " + limit + " characters.");
        }
        return text;
    }

    private @Nullable String keyUrl(String pointer, @Nullable String text) {
        return text == null ? null : url(pointer, text, "https");
    }

    private @Nullable String key(@Nullable String text, PackageManager manager) {
        if (text == null) {
            return null;
        }
        if (text.length() > MAX_KEY) {
            violate("/signing_key", "It has more than " + MAX_KEY + " characters.");
            return null;
        }
        try {
            if (manager == PackageManager.PKG) {
                PkgTrust.parse(text);
                return text;
            }
            return PublicKeys.parse(text.getBytes(StandardCharsets.UTF_8)).armored();
        } catch (PkgFormatException e) {
            violate("/signing_key", "It is no key of a pkg repository: " + e.getMessage() + ".");
            return null;
        } catch (KeyFormatException e) {
            violate("/signing_key", "It is no armored OpenPGP key: " + e.getMessage() + ".");
            return null;
        }
    }

    private FetchPolicy fetchPolicy(@Nullable String said, @Nullable MirrorDefinition old) {
        if (said == null) {
            return old == null ? FetchPolicy.ALL : old.fetchPolicy();
        }
        Optional<FetchPolicy> policy = FetchPolicy.ofWireName(said);
        if (policy.isEmpty()) {
            violate("/fetch_policy", "Choose all or on_demand.");
        }
        return policy.orElse(FetchPolicy.ALL);
    }

    private ValidUntilPolicy validUntilPolicy(@Nullable String said, @Nullable MirrorDefinition old) {
        if (said == null) {
            return old == null ? ValidUntilPolicy.ENFORCE : old.validUntilPolicy();
        }
        Optional<ValidUntilPolicy> policy = ValidUntilPolicy.ofWireName(said);
        if (policy.isEmpty()) {
            violate("/valid_until_policy", "Choose enforce or ignore.");
        }
        return policy.orElse(ValidUntilPolicy.ENFORCE);
    }

    private int bandwidth(int kbps) {
        if (kbps < 0) {
            violate("/bandwidth_cap_kbps", "It cannot be negative; 0 is no limit.");
        }
        return kbps;
    }

    private String cron(@Nullable String text) {
        String cron = text == null ? DEFAULT_CRON : text;
        if (cron.length() > 120) {
            violate("/sync_cron", "It has more than 120 characters.");
            return DEFAULT_CRON;
        }
        try {
            return CronExpression.parse(cron).toString();
        } catch (CronSyntaxException e) {
            violate("/sync_cron", String.valueOf(e.getMessage()));
            return DEFAULT_CRON;
        }
    }

    /** Whoever wants to take metadata on trust must say so. */
    private void requireProof(MirrorDefinition definition) {
        boolean keyless = definition.signingKey() == null && definition.keyUrl().isEmpty();
        if (keyless && !definition.allowUnsigned()) {
            violate(
                    "/signing_key",
                    "Upstream's key is needed to verify its metadata. Give it, or signing_key_url, or set allow_unsigned.");
        }
    }

    private void violate(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }
}
