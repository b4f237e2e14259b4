package dev.postern.sandbox.autodiscover;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.http.HttpService;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.tenant.Tenant;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Autodiscover v2: {@code GET /autodiscover/autodiscover.json/v1.0/{email}?Protocol=EWS}. Needs no
 * authentication; for an unknown address it redirects, as Exchange Online does.
 */
public final class AutodiscoverJson implements HttpService {
  private static final Pattern PATH =
      Pattern.compile("/autodiscover/autodiscover\\.json/v1\\.0/(.+)", Pattern.CASE_INSENSITIVE);

  private final Tenant tenant;
  private final RequestJournal journal;

  public AutodiscoverJson(Tenant tenant, RequestJournal journal) {
    this.tenant = tenant;
    this.journal = journal;
  }

  @Override
  public boolean serves(String path) {
    return PATH.matcher(path).matches();
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    Matcher path = PATH.matcher(request.path());
    String email = path.matches() ? URLDecoder.decode(path.group(1), StandardCharsets.UTF_8) : "";
    journal.count("autodiscover", "json", email.toLowerCase(Locale.ROOT));
    String protocol = request.queryParameters().getOrDefault("Protocol", "");
    String base = request.origin();
    if (tenant.mailbox(email).isEmpty()) {
      return HttpReply.empty(302)
          .with("Location", base + "/autodiscover/autodiscover.json?Email=unknown");
    }
    return switch (protocol.toLowerCase(Locale.ROOT)) {
      case "ews" -> found("EWS", base + "/EWS/Exchange.asmx");
      case "autodiscoverv1" -> found("AutodiscoverV1", base + "/autodiscover/autodiscover.xml");
      default ->
          HttpReply.json(
              400,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("ErrorCode", "InvalidProtocol")
                  .put("ErrorMessage", "The given protocol value '" + protocol + "' is invalid."));
    };
  }

  private static HttpReply found(String protocol, String url) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("Protocol", protocol).put("Url", url);
    return HttpReply.json(200, body);
  }
}
