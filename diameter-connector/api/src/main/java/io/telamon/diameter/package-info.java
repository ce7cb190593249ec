/**
 * What the rest of the core knows of Diameter (RFC 6733): who sent a message and how it ended.
 *
 * <p>The rule of this package and those below it: no AVPs, no octets and no Diameter library.
 * Result codes carry the vendor that gives them their meaning, since 2001 of the base protocol and
 * 2001 of 3GPP are different answers.
 */
package io.telamon.diameter;
