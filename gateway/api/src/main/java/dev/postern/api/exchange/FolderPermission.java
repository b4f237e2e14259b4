package dev.postern.api.exchange;

import dev.postern.api.MailAddress;
import dev.postern.api.grant.Rights;

/** What the owner of a folder lets somebody else do with it, as set in Outlook, for instance. */
public record FolderPermission(MailAddress grantee, Rights rights) {}
