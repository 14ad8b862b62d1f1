"""The plainest table there is: a list to choose from, and Streamlit's own table of 1,000 rows."""

import numpy as np
import pandas as pd
import streamlit as st

ROWS, CHOICES = 1_000, 6

choice = st.selectbox("Welke cijfers", range(CHOICES))
numbers = np.random.default_rng(choice).random((ROWS, 6))
names = pd.Series([f"Wijk {place}" for place in range(ROWS)], name="gebied")
st.dataframe(pd.concat([names, pd.DataFrame(numbers, columns=list("abcdef"))], axis=1), hide_index=True)
