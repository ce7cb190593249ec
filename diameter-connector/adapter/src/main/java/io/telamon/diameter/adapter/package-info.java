/**
 * The Diameter resource adapter (Jakarta Connectors 2.1): an HSS or S-CSCF bean gets typed Cx
 * requests, a CSCF or HSS sends them.
 *
 * <p>The rule of this package and those below: jDiameter is used here and nowhere else. This
 * package decides who answers a request (a bean of this JVM or a peer); {@code node} knows peers,
 * {@code codec} knows AVPs.
 */
@NullMarked
package io.telamon.diameter.adapter;

import org.jspecify.annotations.NullMarked;
