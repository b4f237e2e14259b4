package dev.postern.backends.ews.soap;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import microsoft.exchange.webservices.data.core.ExchangeService;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;
import microsoft.exchange.webservices.data.core.request.HttpWebRequest;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;

/**
 * ews-java-api's service for one call, with the transport replaced. Cheap to make and not safe for
 * two threads, hence one for each call.
 */
final class MailboxService extends ExchangeService {
  private final HttpClient client;
  private final URI address;
  private final Map<String, String> headers;
  private final boolean streamed;
  private final Optional<Content> content;

  /**
   * @param streamed see {@link JdkWebRequest}
   * @param content see there
   */
  MailboxService(
      HttpClient client,
      URI address,
      Map<String, String> headers,
      boolean streamed,
      Optional<Content> content) {
    super(ExchangeVersion.Exchange2010_SP2);
    this.client = client;
    this.address = address;
    this.headers = headers;
    this.streamed = streamed;
    this.content = content;
    setUrl(address);
  }

  /** The library makes an HTTP client of its own for each service; this one stays unused. */
  @Override
  protected Registry<ConnectionSocketFactory> createConnectionSocketFactoryRegistry() {
    return RegistryBuilder.<ConnectionSocketFactory>create().build();
  }

  @Override
  public HttpWebRequest prepareHttpWebRequest() {
    return new JdkWebRequest(client, address, headers, streamed, content);
  }

  @Override
  public HttpWebRequest prepareHttpPoolingWebRequest() {
    return prepareHttpWebRequest();
  }
}
