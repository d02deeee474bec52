"""Builds the same records with Gongshi and its peers, in turn, each as a whole process, and tells what it took."""
