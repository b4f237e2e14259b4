/**
 * Mail through the gateway beside proxies that others wrote: how fast octets and logins pass, and
 * what idle connections take.
 */
package dev.postern.app.bench.mail;
