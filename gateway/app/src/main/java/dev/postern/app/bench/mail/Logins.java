package dev.postern.app.bench.mail;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * How many logins a second: connection, greeting, LOGIN up to its OK, without TLS.
 *
 * @param ratio the gateway's to this one's
 */
record Logins(String proxy, int clients, double perSecond, double ratio) {

  static double rate(Proxy proxy, int clients, SSLSocketFactory tls, Duration time)
      throws InterruptedException {
    long begin = System.nanoTime();
    List<Integer> counts =
        Clients.atOnce(
            clients,
            client ->
                () -> {
                  InetAddress from = Clients.address(client);
                  int count = 0;
                  do {
                    try (Connection connection = Connection.open(proxy, tls, false, from)) {
                      connection.logIn(proxy);
                      count++;
                    }
                  } while (System.nanoTime() - begin < time.toNanos());
                  return count;
                });
    int all = counts.stream().mapToInt(Integer::intValue).sum();
    return all * 1e9 / (System.nanoTime() - begin);
  }
}
