"""Saving while somebody types, against real processes and by invented sequences: is every acknowledged word kept?"""
