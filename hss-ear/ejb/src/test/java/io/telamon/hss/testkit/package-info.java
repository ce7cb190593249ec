/**
 * The HSS in a plain JVM: its real beans on a real H2 database, with transactions as the server
 * gives them, and an S-CSCF and a clock that the test moves by hand.
 */
package io.telamon.hss.testkit;
