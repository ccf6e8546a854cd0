/** Words of nginx.conf that First Byte knows. Source: nginx documentation, alphabetical index of directives. */

/** Directives outside of `upstream` that change no pick, or nothing before one. */
export const inertDirectives: ReadonlySet<string> = new Set(
  `absolute_redirect accept_mutex accept_mutex_delay access_log add_after_body add_before_body add_header add_trailer addition_types aio aio_write
  alias allow ancient_browser ancient_browser_value auth_basic auth_basic_user_file auth_delay auth_request auth_request_set autoindex
  autoindex_exact_size autoindex_format autoindex_localtime break charset charset_map charset_types chunked_transfer_encoding
  client_body_buffer_size client_body_in_file_only client_body_in_single_buffer client_body_temp_path client_body_timeout
  client_header_buffer_size client_header_timeout client_max_body_size connection_pool_size create_full_put_path daemon dav_access dav_methods
  debug_connection debug_points default_type deny directio directio_alignment disable_symlinks empty_gif env error_log error_page etag events
  expires fastcgi_temp_path flv geo geoip_city geoip_country geoip_org geoip_proxy geoip_proxy_recursive grpc_buffer_size gunzip gunzip_buffers
  gzip gzip_buffers gzip_comp_level gzip_disable gzip_http_version gzip_min_length gzip_proxied gzip_static gzip_types gzip_vary http2
  http2_body_preread_size http2_chunk_size http2_idle_timeout http2_max_concurrent_pushes http2_max_concurrent_streams http2_max_field_size
  http2_max_header_size http2_max_requests http2_push http2_push_preload http2_recv_buffer_size http2_recv_timeout http3 http3_hq
  http3_max_concurrent_streams http3_stream_buffer_size if_modified_since ignore_invalid_headers include_virtual index internal
  keepalive_disable keepalive_min_timeout keepalive_requests keepalive_time keepalive_timeout large_client_header_buffers limit_conn
  limit_conn_dry_run limit_conn_log_level limit_conn_status limit_conn_zone limit_except limit_rate limit_rate_after limit_req
  limit_req_dry_run limit_req_log_level limit_req_status limit_req_zone lingering_close lingering_time lingering_timeout listen load_module
  lock_file log_format log_not_found log_subrequest map map_hash_bucket_size map_hash_max_size master_process max_ranges merge_slashes
  min_delete_depth mirror mirror_request_body modern_browser modern_browser_value mp4 mp4_buffer_size mp4_max_buffer_size msie_padding
  msie_refresh multi_accept open_file_cache open_file_cache_errors open_file_cache_min_uses open_file_cache_valid open_log_file_cache
  output_buffers override_charset pcre_jit pid port_in_redirect postpone_output proxy_bind proxy_buffer_size proxy_buffering proxy_buffers
  proxy_busy_buffers_size proxy_cache_path proxy_connect_timeout proxy_cookie_domain proxy_cookie_flags proxy_cookie_path proxy_force_ranges
  proxy_headers_hash_bucket_size proxy_headers_hash_max_size proxy_hide_header proxy_http_version proxy_ignore_client_abort
  proxy_ignore_headers proxy_intercept_errors proxy_limit_rate proxy_max_temp_file_size proxy_pass_header proxy_pass_request_body
  proxy_pass_request_headers proxy_read_timeout proxy_redirect proxy_request_buffering proxy_send_lowat proxy_send_timeout
  proxy_set_body proxy_set_header proxy_socket_keepalive proxy_ssl_certificate proxy_ssl_certificate_key proxy_ssl_ciphers
  proxy_ssl_conf_command proxy_ssl_crl proxy_ssl_name proxy_ssl_password_file proxy_ssl_protocols proxy_ssl_server_name
  proxy_ssl_session_reuse proxy_ssl_trusted_certificate proxy_ssl_verify proxy_ssl_verify_depth proxy_store proxy_store_access
  proxy_temp_file_write_size proxy_temp_path random_index read_ahead recursive_error_pages referer_hash_bucket_size referer_hash_max_size
  request_pool_size reset_timedout_connection resolver resolver_timeout root satisfy scgi_temp_path secure_link
  secure_link_md5 secure_link_secret send_lowat send_timeout sendfile sendfile_max_chunk server_name server_name_in_redirect
  server_names_hash_bucket_size server_names_hash_max_size server_tokens slice source_charset split_clients ssi ssi_last_modified
  ssi_min_file_chunk ssi_silent_errors ssi_types ssi_value_length ssl ssl_buffer_size ssl_certificate ssl_certificate_key ssl_ciphers
  ssl_client_certificate ssl_conf_command ssl_crl ssl_dhparam ssl_early_data ssl_ecdh_curve ssl_engine ssl_ocsp ssl_ocsp_cache
  ssl_ocsp_responder ssl_password_file ssl_prefer_server_ciphers ssl_protocols ssl_reject_handshake ssl_session_cache
  ssl_session_ticket_key ssl_session_tickets ssl_session_timeout ssl_stapling ssl_stapling_file ssl_stapling_responder ssl_stapling_verify
  ssl_trusted_certificate ssl_verify_client ssl_verify_depth stub_status sub_filter sub_filter_last_modified sub_filter_once sub_filter_types
  subrequest_output_buffer_size tcp_nodelay tcp_nopush thread_pool timer_resolution try_files types types_hash_bucket_size
  types_hash_max_size underscores_in_headers uninitialized_variable_warn use user userid uwsgi_temp_path valid_referers
  variables_hash_bucket_size variables_hash_max_size worker_aio_requests worker_connections worker_cpu_affinity worker_priority
  worker_rlimit_core worker_rlimit_nofile worker_shutdown_timeout working_directory xslt_stylesheet`.split(/\s+/),
);

/** Directives outside of `upstream` that may change which requests come to a server, or how, in ways that are not modelled. */
export const unmodelledDirectives: ReadonlySet<string> = new Set(
  `fastcgi_pass grpc_pass include memcached_pass mail stream perl proxy_cache proxy_cache_background_update proxy_cache_bypass proxy_cache_convert_head proxy_cache_key
  proxy_cache_lock proxy_cache_lock_age proxy_cache_lock_timeout proxy_cache_max_range_offset proxy_cache_methods proxy_cache_min_uses
  proxy_cache_revalidate proxy_cache_use_stale proxy_cache_valid proxy_method proxy_no_cache return rewrite rewrite_log scgi_pass set uwsgi_pass
  js_import js_content js_set if grpc_next_upstream fastcgi_next_upstream`.split(/\s+/),
);

/** Directives outside of `upstream` that are read. */
export const readDirectives = [
  'http', 'server', 'location', 'upstream', 'proxy_pass', 'proxy_next_upstream', 'proxy_next_upstream_tries',
  'proxy_next_upstream_timeout', 'set_real_ip_from', 'real_ip_header', 'real_ip_recursive', 'worker_processes',
] as const; // prettier-ignore

/** Blocks whose contents are no directives, or say nothing about balancing. */
export const opaqueBlocks: ReadonlySet<string> = new Set([
  'events', 'types', 'map', 'geo', 'split_clients', 'charset_map', 'mail', 'stream', 'limit_except',
]); // prettier-ignore

/** Directives of an upstream block that change no pick. */
export const inertInUpstream: ReadonlySet<string> = new Set([
  'keepalive', 'keepalive_requests', 'keepalive_time', 'keepalive_timeout', 'resolver', 'resolver_timeout',
]); // prettier-ignore

/** Directives of an upstream block that nginx knows in later or commercial versions. */
export const unmodelledInUpstream: ReadonlySet<string> = new Set([
  'least_time', 'ntlm', 'queue', 'state', 'sticky', 'sticky_cookie_insert', 'fair', 'check', 'include',
]); // prettier-ignore

export const readInUpstream = ['server', 'least_conn', 'ip_hash', 'hash', 'random', 'zone'] as const;

/** Words that `proxy_next_upstream` takes. */
export const nextUpstreamWords = [
  'error', 'timeout', 'denied', 'invalid_header', 'http_500', 'http_502', 'http_503', 'http_504', 'http_403', 'http_404', 'http_429',
  'non_idempotent', 'updating', 'off',
] as const; // prettier-ignore
