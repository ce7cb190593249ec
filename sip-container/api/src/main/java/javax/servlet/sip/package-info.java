/**
 * The SIP Servlet API (JSR 289 and the evidenced parts of JSR 359), its supertypes taken from
 * {@code jakarta.servlet}.
 *
 * <p>Rule of the package: types and constants only. What a container does stands in the engine; the
 * few classes here are events, exceptions and the {@link javax.servlet.sip.SipServlet} base class.
 * Header fields that the container owns (Call-ID, From, To, CSeq, Via, Record-Route, Route, Path,
 * Contact outside REGISTER and redirects, RSeq, RAck) are "system headers": setting one of them
 * ends in {@link java.lang.IllegalArgumentException}.
 */
package javax.servlet.sip;
