package dev.postern.backends.ews;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers EWS requests with what a test lays out, and keeps the requests. */
public final class CannedExchange implements AutoCloseable {
  private static final Pattern OPERATION = Pattern.compile("<(?:\\w+:)?Body><m:(\\w+)");

  /** What an answer is made of. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public static Answer xml(String body) {
      return new Answer(200, Map.of(), body);
    }
  }

  /** Makes an answer for an operation. */
  public interface Script {
    Answer answer(String operation);
  }

  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  private volatile Script script = operation -> new Answer(404, Map.of(), "");

  public CannedExchange() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  public void answer(Script answers) {
    script = answers;
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/EWS/Exchange.asmx";
  }

  public List<String> requests() {
    return List.copyOf(requests);
  }

  public Map<String, List<String>> lastHeaders() {
    return headers.getLast();
  }

  /** An envelope around an operation's answer with one successful message. */
  public static Answer success(String operation, String content) {
    return success(operation, content, 1);
  }

  /** An envelope around an operation's answer with the same successful message several times. */
  public static Answer success(String operation, String content, int times) {
    String message =
        """
        <m:%1$sResponseMessage ResponseClass="Success">
        <m:ResponseCode>NoError</m:ResponseCode>%2$s</m:%1$sResponseMessage>
        """
            .formatted(operation, content);
    return Answer.xml(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
        <m:%1$sResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
            xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
        <m:ResponseMessages>%2$s</m:ResponseMessages></m:%1$sResponse></s:Body></s:Envelope>
        """
            .formatted(operation, message.repeat(times)));
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(request);
    headers.add(Map.copyOf(exchange.getRequestHeaders()));
    Matcher operation = OPERATION.matcher(request);
    Answer answer = script.answer(operation.find() ? operation.group(1) : "");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
