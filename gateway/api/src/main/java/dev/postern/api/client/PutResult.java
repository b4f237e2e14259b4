package dev.postern.api.client;

import java.util.Optional;

/** What a PUT did. The ETag is absent where the stored text differs from what was sent. */
public record PutResult(boolean created, Optional<ETag> etag) {}
