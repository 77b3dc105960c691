{# What is wrong with the session's settings on the engine in use, as a list of sentences. #}
{% macro session_problems() -%}
    {{ return(adapter.dispatch('session_problems', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__session_problems() -%}
    {{ return([]) }}
{%- endmacro %}

{# Spark cuts days from timestamps in the session's zone. #}
{% macro spark__session_problems() -%}
    {%- set zone = run_query("select current_timezone()").rows[0][0] if contact_segmentation.may_ask_warehouse() else 'UTC' -%}
    {{ return([] if zone in ('UTC', 'Etc/UTC', 'Z', 'GMT', '+00:00') else [
        "The session's time zone is " ~ zone ~ ", allowed is UTC: set spark.sql.session.timeZone in the profile's server_side_parameters."
    ]) }}
{%- endmacro %}
