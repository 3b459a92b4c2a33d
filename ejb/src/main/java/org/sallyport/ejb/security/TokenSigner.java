package org.sallyport.ejb.security;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.sallyport.settings.SecurityProperties;

/**
 * Makes and checks our tokens: JSON Web Tokens, HMAC with SHA-256 and a key that never leaves this installation.
 *
 * <p>Source: RFC 7519; RFC 8725 §3 for what is checked: one algorithm, the type, the audience, the issuer, the time.
 */
@ApplicationScoped
public class TokenSigner {
    private static final int MAX_TOKEN_CHARS = 4_096;

    @Inject
    TokenKey key;

    @Inject
    SecurityProperties properties;

    @Inject
    Clock clock;

    /**
     * What a token says.
     *
     * @param id claim {@code jti}
     * @param subject claim {@code sub}
     */
    public record Claims(UUID id, String subject, Instant issuedAt, Instant expiresAt, Map<String, Object> others) {}

    /** Makes a token. */
    public String sign(TokenType type, Claims claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .jwtID(claims.id().toString())
                .subject(claims.subject())
                .issuer(properties.issuer())
                .audience(type.audience())
                .issueTime(Date.from(claims.issuedAt()))
                .expirationTime(Date.from(claims.expiresAt()));
        claims.others().forEach(set::claim);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType(type.wireName()))
                .build();
        SignedJWT token = new SignedJWT(header, set.build());
        try {
            token.sign(new MACSigner(key.secret()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of 32 bytes signs HS256", e);
        }
        return token.serialize();
    }

    /**
     * Reads a token that must be of a type; empty when it is not ours, not of that type, or not good at this moment.
     */
    public Optional<Claims> verify(TokenType type, String token) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            // RFC 8725 §3.1: the algorithm is ours to choose, never the token's.
            boolean good = JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm())
                    // §3.11: explicit typing.
                    && new JOSEObjectType(type.wireName())
                            .equals(parsed.getHeader().getType())
                    && parsed.verify(new MACVerifier(key.secret()));
            return good ? accepted(type, parsed.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Claims> accepted(TokenType type, JWTClaimsSet set) {
        boolean complete = set.getExpirationTime() != null
                && set.getIssueTime() != null
                && set.getSubject() != null
                && set.getJWTID() != null;
        if (!complete
                // §3.8 and §3.9: issuer and audience.
                || !properties.issuer().equals(set.getIssuer())
                || !set.getAudience().contains(type.audience())
                || !clock.instant().isBefore(set.getExpirationTime().toInstant())) {
            return Optional.empty();
        }
        return Optional.of(new Claims(
                UUID.fromString(set.getJWTID()),
                set.getSubject(),
                set.getIssueTime().toInstant(),
                set.getExpirationTime().toInstant(),
                Map.copyOf(set.getClaims().entrySet().stream()
                        .filter(claim -> claim.getValue() != null
                                && !JWTClaimsSet.getRegisteredNames().contains(claim.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))));
    }
}
