package io.feiqian.platform.tools;

import io.feiqian.platform.access.Right;
import java.time.Instant;

/** A journal entry that asks for a second person, with what that person is shown. */
record ApprovalRequest(
        JournalEntry entry, Right right, String preview, Instant requestedAt, Instant expiresAt) {}
