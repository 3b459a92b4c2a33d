package org.sallyport.ejb.download;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.UnauthenticatedException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.bundle.BundleImages;
import org.sallyport.ejb.collector.ReadableImage;
import org.sallyport.ejb.collector.RunImages;
import org.sallyport.ejb.security.Caller;
import org.sallyport.ejb.security.Roles;
import org.sallyport.ejb.security.TokenSigner;
import org.sallyport.ejb.security.TokenType;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.collector.SignedManifest;
import org.sallyport.model.download.DownloadToken;
import org.sallyport.model.download.DownloadTokens;
import org.sallyport.model.security.User;
import org.sallyport.model.security.Users;
import org.sallyport.settings.DownloadProperties;

/**
 * Downloads by token: a browser or a download program follows a link and sends no header. A token opens the discs of
 * one run, or one bundle, and nothing else, must be used soon, and then lets a download that began in time go on for
 * hours.
 */
@Stateless
public class DownloadService {
    @Inject
    DownloadTokens tokens;

    @Inject
    Users users;

    @Inject
    RunImages images;

    @Inject
    BundleImages bundles;

    @Inject
    TokenSigner signer;

    @Inject
    DownloadProperties properties;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * A token.
     *
     * @param expiresIn time in which a download must begin
     */
    public record Minted(String token, Duration expiresIn) {}

    /** How a token is used. */
    public enum Use {
        /** Looks, and begins nothing. */
        LOOK,
        /** Begins a download. */
        WHOLE,
        /** Begins one, or goes on with one. */
        PART
    }

    /**
     * Makes a token for a run's images.
     *
     * @throws org.sallyport.ejb.NotReadyException while they are being made
     */
    @RolesAllowed(Roles.VIEWER)
    public Minted mint(UUID runId) {
        images.readable(runId);
        Minted minted = mint(runId, DownloadToken::ofRun);
        audit.record("run.download", "collection_run", runId, caller.name());
        return minted;
    }

    /**
     * Makes a token for a bundle's image.
     *
     * @throws org.sallyport.ejb.NotReadyException unless it is ready
     */
    @RolesAllowed(Roles.VIEWER)
    public Minted mintForBundle(UUID bundleId) {
        bundles.ready(bundleId);
        Minted minted = mint(bundleId, DownloadToken::ofBundle);
        audit.record("bundle.download", "bundle", bundleId, caller.name());
        return minted;
    }

    /** A new token of an artefact. */
    @FunctionalInterface
    private interface Making {
        DownloadToken make(UUID id, UUID artefactId, UUID userId, Instant createdAt);
    }

    private Minted mint(UUID artefactId, Making making) {
        User user = users.named(caller.name())
                .orElseThrow(() -> new UnauthenticatedException("Only a user can ask for a download token."));
        Instant now = clock.instant();
        Duration life = properties.tokenStart().plus(properties.tokenContinue());
        tokens.removeMadeBefore(now.minus(life));
        DownloadToken token = making.make(UUID.randomUUID(), artefactId, user.id(), now);
        tokens.add(token);
        var claims = new TokenSigner.Claims(token.id(), artefactId.toString(), now, now.plus(life), Map.of());
        return new Minted(signer.sign(TokenType.DOWNLOAD, claims), properties.tokenStart());
    }

    /**
     * Opens an image by a token.
     *
     * @param disc from 1; empty for the first
     * @throws UnauthenticatedException for a token that is not good for this, now
     */
    @PermitAll
    public ReadableImage open(UUID runId, Optional<Integer> disc, String text, Use use) {
        Instant now = clock.instant();
        DownloadToken token = good(runId, text, use, now);
        ReadableImage image = images.of(runId, disc.orElse(1));
        if (use != Use.LOOK) {
            token.use(now);
        }
        return image;
    }

    /**
     * What was published of a disc, by a token; begins no download.
     *
     * @throws UnauthenticatedException for a token that is not good for this, now
     */
    @PermitAll
    public SignedManifest published(UUID runId, Optional<Integer> disc, String text) {
        good(runId, text, Use.LOOK, clock.instant());
        return images.published(runId, disc.orElse(1));
    }

    /**
     * Opens the image of a bundle by a token.
     *
     * @throws UnauthenticatedException for a token that is not good for this, now
     */
    @PermitAll
    public ReadableImage openBundle(UUID bundleId, String text, Use use) {
        Instant now = clock.instant();
        DownloadToken token = good(bundleId, text, use, now);
        ReadableImage image = bundles.of(bundleId);
        if (use != Use.LOOK) {
            token.use(now);
        }
        return image;
    }

    /**
     * A bundle with digest and signature of its image, by a token; begins no download.
     *
     * @throws UnauthenticatedException for a token that is not good for this, now
     */
    @PermitAll
    public Bundle publishedBundle(UUID bundleId, String text) {
        good(bundleId, text, Use.LOOK, clock.instant());
        return bundles.ready(bundleId);
    }

    private DownloadToken good(UUID artefactId, String text, Use use, Instant now) {
        return signer.verify(TokenType.DOWNLOAD, text)
                .flatMap(claims -> tokens.lock(claims.id()))
                .filter(held -> held.artefactId().equals(artefactId))
                .filter(held -> isGood(held, use, now))
                .orElseThrow(() -> new UnauthenticatedException(
                        "The download token is unknown, for something else, or too old. Ask for a new one."));
    }

    private boolean isGood(DownloadToken token, Use use, Instant now) {
        boolean begins = token.mayBegin(now, properties.tokenStart());
        return begins || (use != Use.WHOLE && token.mayGoOn(now, properties.tokenContinue()));
    }
}
