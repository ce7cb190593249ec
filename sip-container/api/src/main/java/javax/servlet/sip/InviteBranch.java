package javax.servlet.sip;

/** A branch of an INVITE forked by a back-to-back user agent (JSR 359). */
public interface InviteBranch {}
