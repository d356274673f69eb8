"""Everything of Gradino that runs inside the Rasa server; imports no other part of Gradino."""
