#ifndef FAULTS_H
#define FAULTS_H

// Faults of the operating system, for the one process that this is linked into: calls that change a file pass
// through here, since the program's own symbols come before those of the C library.

/// Ends the process by SIGKILL in the call number `at` that changes a file; of a write, half is carried out.
void faults_die_at(long at);

/// Lets the fsync number `at` of write-ahead logs, or of all other files, fail with EIO; those after it succeed,
/// as Linux has it.
void faults_fail_sync(long at, int of_logs);

/// Ends the process by SIGKILL in the fsync number `at` of write-ahead logs, before it is carried out.
void faults_die_at_sync(long at);

/// How many calls that change a file were made since the fault was chosen.
long faults_changes(void);

/// How many fsyncs were asked for after the one that failed; negative before it did.
long faults_syncs_after_failure(void);

#endif
