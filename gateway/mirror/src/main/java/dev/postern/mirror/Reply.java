package dev.postern.mirror;

import dev.postern.api.model.Answer;
import java.time.LocalDateTime;
import java.util.Optional;

/** The owner's answer to an invitation, for the whole of it or one occurrence. */
record Reply(Answer answer, Optional<LocalDateTime> originalStart) {}
