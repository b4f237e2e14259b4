package dev.postern.sandbox.graph.operation;

/** What answers a route: something of a mailbox, or of the tenant as a whole. */
public sealed interface Handler permits GraphOperation, TenantOperation {}
