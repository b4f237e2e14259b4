package dev.postern.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.HttpCaller;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.tenant.AppRegistration;
import dev.postern.sandbox.tenant.Tenant;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEndpointTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CERTIFICATE_APP = "6f1c2b1e-0000-4000-8000-c0ffee0000aa";
  private static final String PATH = "/" + Tenant.ID + "/oauth2/v2.0/token";

  private static Sandbox sandbox;
  private static HttpCaller http;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    http = new HttpCaller(sandbox);
  }

  @AfterAll
  static void stop() throws Exception {
    http.close();
    sandbox.close();
  }

  @AfterEach
  void behave() throws Exception {
    http.send("PUT", "/control/conditions", "{}", Map.of());
  }

  @Test
  void a_token_carries_the_claims_exchange_looks_at() throws Exception {
    HttpResponse<String> response = http.tokenRequest(Tenant.ID, Map.of());
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode body = JSON.readTree(response.body());
    assertThat(body.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(body.path("expires_in").asInt()).isEqualTo(3599);
    JsonNode claims = Jwt.parse(body.path("access_token").asText()).orElseThrow().claims();
    assertThat(claims.path("aud").asText()).isEqualTo("https://outlook.office365.com");
    assertThat(claims.path("iss").asText()).isEqualTo("https://sts.windows.net/" + Tenant.ID + "/");
    assertThat(claims.path("appid").asText()).isEqualTo(Tenant.CLIENT_ID);
    assertThat(claims.path("idtyp").asText()).isEqualTo("app");
    assertThat(claims.path("roles").toString()).contains("full_access_as_app");
  }

  @ParameterizedTest
  @CsvSource({
    "client_secret, wrong, 401, invalid_client, 7000215",
    "client_secret, '', 401, invalid_client, 7000216",
    "client_id, 11111111-1111-1111-1111-111111111111, 400, unauthorized_client, 700016",
    "scope, '', 400, invalid_request, 900144",
    "scope, https://outlook.office365.com, 400, invalid_scope, 1002012",
    "scope, https://example.com/.default, 400, invalid_resource, 500011",
    "grant_type, password, 400, unsupported_grant_type, 70003"
  })
  void a_bad_request_is_answered_as_entra_answers_it(
      String field, String value, int status, String error, int code) throws Exception {
    assertRefused(http.tokenRequest(Tenant.ID, Map.of(field, value)), status, error, code);
  }

  @Test
  void an_unknown_tenant_is_refused() throws Exception {
    assertRefused(http.tokenRequest("fabrikam.example", Map.of()), 400, "invalid_request", 90002);
  }

  @Test
  void an_expired_secret_is_refused() throws Exception {
    sandbox
        .tenant()
        .apps()
        .add(
            new AppRegistration(
                "expired",
                "object",
                List.of(new AppRegistration.Secret("id", "old", Instant.EPOCH)),
                List.of(),
                Map.of()));
    assertRefused(
        http.tokenRequest(Tenant.ID, Map.of("client_id", "expired", "client_secret", "old")),
        401,
        "invalid_client",
        7000222);
  }

  @Test
  void a_certificate_proves_the_application_once() throws Exception {
    KeyPair key = rsa();
    X509Certificate certificate = selfSigned(key);
    register(certificate);
    String assertion = assertion(key, certificate, "https://login.microsoftonline.com" + PATH, 600);
    assertThat(withAssertion(assertion).statusCode()).isEqualTo(200);
    assertRefused(withAssertion(assertion), 401, "invalid_client", 700027);
  }

  @Test
  void assertions_with_a_wrong_key_audience_or_time_are_refused() throws Exception {
    KeyPair key = rsa();
    X509Certificate certificate = selfSigned(key);
    register(certificate);
    String here = "https://login.microsoftonline.com" + PATH;
    assertRefused(
        withAssertion(assertion(rsa(), certificate, here, 600)), 401, "invalid_client", 700027);
    assertRefused(
        withAssertion(assertion(key, certificate, "https://example.com/token", 600)),
        401,
        "invalid_client",
        700023);
    assertRefused(
        withAssertion(assertion(key, certificate, here, -10)), 401, "invalid_client", 700024);
  }

  @Test
  void the_endpoint_fails_on_demand() throws Exception {
    http.send("PUT", "/control/conditions", "{\"tokenError\":7000222}", Map.of());
    assertRefused(http.tokenRequest(Tenant.ID, Map.of()), 401, "invalid_client", 7000222);
    http.send("PUT", "/control/conditions", "{\"tokenStatus\":503}", Map.of());
    assertThat(http.tokenRequest(Tenant.ID, Map.of()).statusCode()).isEqualTo(503);
  }

  private static void assertRefused(
      HttpResponse<String> response, int status, String error, int code) throws Exception {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode body = JSON.readTree(response.body());
    assertThat(body.path("error").asText()).isEqualTo(error);
    assertThat(body.path("error_codes").path(0).asInt()).isEqualTo(code);
    assertThat(body.path("error_description").asText()).startsWith("AADSTS" + code + ":");
  }

  private static HttpResponse<String> withAssertion(String assertion) throws Exception {
    return http.tokenRequest(
        Tenant.ID,
        Map.of(
            "client_id",
            CERTIFICATE_APP,
            "client_secret",
            "",
            "client_assertion_type",
            ClientAssertion.TYPE,
            "client_assertion",
            assertion));
  }

  private static void register(X509Certificate certificate) {
    sandbox.tenant().apps().removeIf(it -> it.clientId().equals(CERTIFICATE_APP));
    sandbox
        .tenant()
        .apps()
        .add(
            new AppRegistration(
                CERTIFICATE_APP,
                "object",
                List.of(),
                List.of(certificate),
                Map.of(AppRegistration.EXCHANGE, Set.of("full_access_as_app"))));
  }

  private static String assertion(
      KeyPair key, X509Certificate certificate, String audience, long lifetime) throws Exception {
    byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("alg", "PS256").put("typ", "JWT");
    header.put("x5t#S256", Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint));
    long now = Instant.now().getEpochSecond();
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("iss", CERTIFICATE_APP).put("sub", CERTIFICATE_APP).put("aud", audience);
    claims.put("jti", UUID.randomUUID().toString()).put("nbf", now - 60).put("exp", now + lifetime);
    return Jwt.sign(header, claims, key.getPrivate());
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static X509Certificate selfSigned(KeyPair key) throws Exception {
    X500Name name = new X500Name("CN=gateway");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(Instant.now().minusSeconds(60)),
                    Date.from(Instant.now().plusSeconds(3600)),
                    name,
                    key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate())));
  }
}
