package dev.postern.sandbox.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.tenant.AppRegistration;
import dev.postern.sandbox.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Issues and checks access tokens: v1 JWTs with the claims Exchange and Graph see, signed with a
 * key that is kept in the data directory so that tokens outlive a restart.
 */
public final class Tokens {
  private static final String KEY_FILE = "token-signing-key.pem";

  private final String tenantId;
  private final KeyPair key;

  public Tokens(String tenantId, Path directory) throws IOException {
    this.tenantId = tenantId;
    Path file = directory.resolve(KEY_FILE);
    try {
      if (!Files.exists(file)) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Files.writeString(file, Pem.write(generator.generateKeyPair().getPrivate()));
      }
      this.key = read(file);
    } catch (GeneralSecurityException e) {
      throw new IOException("Could not make the token signing key", e);
    }
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    if (!(Pem.privateKey(Files.readString(file)) instanceof RSAPrivateCrtKey secret)) {
      throw new IOException(file + " holds no RSA key");
    }
    return new KeyPair(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent())),
        secret);
  }

  /**
   * @param resource the audience
   * @param byCertificate how the application proved itself
   */
  String issue(
      AppRegistration app,
      String resource,
      Collection<String> roles,
      boolean byCertificate,
      int lifetimeSeconds) {
    long now = Instant.now().getEpochSecond();
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("typ", "JWT").put("alg", "RS256").put("kid", "sandbox");
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("aud", resource);
    claims.put("iss", issuer());
    claims.put("iat", now).put("nbf", now - 300).put("exp", now + lifetimeSeconds);
    claims.put("app_displayname", "Postern");
    claims.put("appid", app.clientId());
    claims.put("appidacr", byCertificate ? "2" : "1");
    claims.put("idp", issuer());
    claims.put("idtyp", "app");
    claims.put("oid", app.objectId());
    if (!roles.isEmpty()) {
      roles.forEach(claims.putArray("roles")::add);
    }
    claims.put("sub", app.objectId());
    claims.put("tid", tenantId);
    claims.put("uti", UUID.randomUUID().toString());
    claims.put("ver", "1.0");
    return Jwt.sign(header, claims, key.getPrivate());
  }

  /**
   * Checks what a client brought to a resource.
   *
   * @throws InvalidToken if it was not issued here, is for another resource, or has expired
   */
  public AccessToken verify(String bearer, String resource) throws InvalidToken {
    Jwt token = Jwt.parse(bearer).orElseThrow(() -> new InvalidToken("The token is malformed."));
    JsonNode claims = token.claims();
    if (!token.header().path("alg").asText().equals("RS256")
        || !token.isSignedBy(key.getPublic())) {
      throw new InvalidToken("The token has an invalid signature.");
    }
    if (!claims.path("iss").asText().equals(issuer())) {
      throw new InvalidToken("The token was issued by an untrusted issuer.");
    }
    if (!claims.path("aud").asText().equals(resource)) {
      throw new InvalidToken("The audience claim value is invalid for current resource.");
    }
    if (claims.path("exp").asLong() <= Instant.now().getEpochSecond()) {
      throw new InvalidToken("The token has expired.");
    }
    Set<String> roles = new LinkedHashSet<>();
    claims.path("roles").forEach(role -> roles.add(role.asText()));
    return new AccessToken(claims.path("appid").asText(), claims.path("oid").asText(), roles);
  }

  private String issuer() {
    return "https://sts.windows.net/" + tenantId + "/";
  }
}
