package dev.postern.app.endtoend;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A push service, and the clients that wait there: each decrypts what it is sent (RFC 8291), by
 * another library than the gateway encrypts with.
 */
final class PushedTo implements AutoCloseable {
  private static final X9ECParameters CURVE = ECNamedCurveTable.getByName("P-256");

  private final Vertx vertx = Vertx.vertx();
  private final List<Client> clients = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  PushedTo() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::receive)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  String origin() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  Client client(String name) {
    Client client = new Client(name, origin() + "/wake/" + name);
    clients.add(client);
    return client;
  }

  private void receive(HttpServerRequest request) {
    Client client =
        clients.stream().filter(it -> request.path().equals("/wake/" + it.name)).findFirst().get();
    request
        .body()
        .onSuccess(body -> {
          client.received.add(new Message(request, client.decrypt(body)));
          request.response().setStatusCode(client.status).end();
        });
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** A message as it came. */
  record Message(HttpServerRequest request, String xml) {
    String header(String name) {
      return request.getHeader(name);
    }

    String element(String name) {
      return xml.replaceAll("(?s).*<(?:\\w+:)?" + name + ">([^<]*)<.*", "$1");
    }
  }

  /** An app on somebody's phone. */
  static final class Client {
    final String name;
    final String endpoint;
    final List<Message> received = new CopyOnWriteArrayList<>();

    /** What the push service answers for it. */
    volatile int status = 201;

    private final BigInteger key = new BigInteger(255, new SecureRandom());
    private final byte[] point = CURVE.getG().multiply(key).getEncoded(false);
    private final byte[] auth = new byte[16];

    private Client(String name, String endpoint) {
      this.name = name;
      this.endpoint = endpoint;
      new SecureRandom().nextBytes(auth);
    }

    /** The request of DAVx5 as its source builds it. */
    String register(String expires) {
      return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>\
      <n1:push-register xmlns:n1="https://bitfire.at/webdav-push"><n1:subscription>\
      <n1:web-push-subscription><n1:push-resource>%s</n1:push-resource>\
      <n1:content-encoding>aes128gcm</n1:content-encoding>\
      <n1:subscription-public-key type="p256dh">%s</n1:subscription-public-key>\
      <n1:auth-secret>%s</n1:auth-secret></n1:web-push-subscription></n1:subscription>\
      <n1:trigger><n1:content-update><n2:depth xmlns:n2="DAV:">1</n2:depth></n1:content-update>\
      </n1:trigger><n1:expires>%s</n1:expires></n1:push-register>\
      """
          .formatted(endpoint, base64(point), base64(auth), expires);
    }

    private String decrypt(Buffer body) {
      byte[] bytes = body.getBytes();
      ByteBuffer header = ByteBuffer.wrap(bytes);
      byte[] salt = new byte[16];
      header.get(salt);
      int recordSize = header.getInt();
      byte[] sender = new byte[header.get()];
      header.get(sender);
      byte[] record = new byte[header.remaining()];
      header.get(record);
      if (record.length > recordSize) {
        throw new AssertionError("more than one record");
      }
      ECPoint shared = CURVE.getCurve().decodePoint(sender).multiply(key).normalize();
      ByteBuffer info = ByteBuffer.allocate(14 + 65 + 65);
      info.put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII)).put(point).put(sender);
      byte[] material = hkdf(shared.getAffineXCoord().getEncoded(), auth, info.array(), 32);
      byte[] contentKey = hkdf(material, salt, ascii("Content-Encoding: aes128gcm\0"), 16);
      byte[] nonce = hkdf(material, salt, ascii("Content-Encoding: nonce\0"), 12);
      GCMModeCipher gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
      gcm.init(false, new AEADParameters(new KeyParameter(contentKey), 128, nonce));
      byte[] plain = new byte[gcm.getOutputSize(record.length)];
      try {
        gcm.doFinal(plain, gcm.processBytes(record, 0, record.length, plain, 0));
      } catch (InvalidCipherTextException e) {
        throw new AssertionError(e);
      }
      if (plain[plain.length - 1] != 2) {
        throw new AssertionError("the last record ends with 2");
      }
      return new String(Arrays.copyOf(plain, plain.length - 1), StandardCharsets.UTF_8);
    }

    private static byte[] hkdf(byte[] material, byte[] salt, byte[] info, int length) {
      HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
      generator.init(new HKDFParameters(material, salt, info));
      byte[] derived = new byte[length];
      generator.generateBytes(derived, 0, length);
      return derived;
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
