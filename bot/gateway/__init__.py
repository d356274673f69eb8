"""The public process: chat API, web chat, reports, health.

    app = create_app(bootstrap())      # bot.gateway.app

It keeps no state of its own: conversations are in the store, and the Rasa server answers.
"""
