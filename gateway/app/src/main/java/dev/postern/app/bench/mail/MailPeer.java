package dev.postern.app.bench.mail;

import dev.postern.app.bench.Spawned;

/** The other proxies that there are. */
enum MailPeer {
  HAPROXY("haproxy"),
  NGINX("nginx"),
  DOVECOT("dovecot");

  private final String program;

  MailPeer(String program) {
    this.program = program;
  }

  boolean isInstalled() {
    return Spawned.isInstalled(program);
  }
}
