"""One network in several arithmetics, side by side: where do they first part, and by how much?"""
