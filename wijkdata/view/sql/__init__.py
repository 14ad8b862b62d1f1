"""How a question in SQL, its answer and its refusal are said and drawn."""
