/* A file of what every operator gives: frame by frame, operator by operator, output by output. */
#ifndef TENSORS_H
#define TENSORS_H

/* 0 if the file `name` can be written. */
int tensors_open(const char *name);

/* A hook for network_run: writes the outputs of the operator that has just run. */
void tensors_write(unsigned operator_index);

/* Ends the file, if one is open: 0 if all of it was written. */
int tensors_close(void);

#endif
